using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Compensation;

/// <summary>
/// What each dye gives in each detector: row = dye, column = detector, S_ij = signal in detector j of particles with dye i only, as a
/// fraction of the signal in the dye's own detector (FCS 3.2, section 3.3.61; Gating-ML 2.0, chapter 7).
/// </summary>
/// <remarks>Square, or with fewer dyes than detectors. Immutable and thread-safe.</remarks>
public sealed class SpilloverMatrix
{
    private readonly double[,] coefficients;

    /// <summary>Creates a matrix.</summary>
    /// <param name="dyes">One name a row, unique. The same as <paramref name="detectors"/> where a file names no dyes.</param>
    /// <param name="detectors">One channel name a column (<c>$PnN</c>), unique.</param>
    /// <param name="coefficients">dyes × detectors, without unit (1 = 100 %).</param>
    /// <param name="origin">Where it comes from, in a few words, for messages.</param>
    /// <exception cref="RefusedException">
    /// <c>SPILLOVER_SIZE</c> (sizes do not fit, fewer than one row, more dyes than detectors), <c>SPILLOVER_NAME</c> (blank or repeated name),
    /// <c>SPILLOVER_NUMBER</c> (not finite).
    /// </exception>
    public SpilloverMatrix(
        IReadOnlyList<string> dyes,
        IReadOnlyList<string> detectors,
        double[,] coefficients,
        string origin
    )
    {
        ArgumentNullException.ThrowIfNull(dyes);
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentNullException.ThrowIfNull(coefficients);
        var (rows, columns) = (coefficients.GetLength(0), coefficients.GetLength(1));
        if (rows == 0 || rows != dyes.Count || columns != detectors.Count)
            throw new RefusedException(
                "SPILLOVER_SIZE",
                $"{origin}: {dyes.Count} dyes and {detectors.Count} detectors are named, but there are {rows} × {columns} coefficients."
            );
        if (rows > columns)
            throw new RefusedException(
                "SPILLOVER_SIZE",
                $"{origin}: {rows} dyes cannot be told apart with {columns} detectors.",
                null,
                "Use no more dyes than detectors."
            );
        RequireNames(dyes, origin);
        RequireNames(detectors, origin);
        foreach (var value in coefficients)
        {
            if (!double.IsFinite(value))
                throw new RefusedException("SPILLOVER_NUMBER", $"{origin}: a coefficient is not a finite number.");
        }

        (Dyes, Detectors, Origin) = ([.. dyes], [.. detectors], origin);
        this.coefficients = (double[,])coefficients.Clone();
    }

    /// <summary>The names of the rows.</summary>
    public IReadOnlyList<string> Dyes { get; }

    /// <summary>The names of the columns, <c>$PnN</c>.</summary>
    public IReadOnlyList<string> Detectors { get; }

    /// <summary>Where the matrix comes from, in a few words.</summary>
    public string Origin { get; }

    /// <summary>The coefficient of a dye (row) in a detector (column), both from 0.</summary>
    public double this[int dye, int detector] => coefficients[dye, detector];

    /// <summary>A copy of the coefficients, dyes × detectors.</summary>
    public double[,] ToArray() => (double[,])coefficients.Clone();

    private static void RequireNames(IReadOnlyList<string> names, string origin)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
                throw new RefusedException(
                    "SPILLOVER_NAME",
                    $"{origin}: the name '{Fcs.Shortened.Text(name ?? "")}' is blank or stands twice.",
                    null,
                    "Every dye and every detector needs its own name."
                );
        }
    }
}
