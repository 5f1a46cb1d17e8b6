using System.Globalization;
using System.Numerics;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Matrices;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Compensation;

/// <summary>
/// Turns the scale values of detectors into the amounts of dyes: c with c·S = e for a square matrix, the ordinary least-squares solution
/// for fewer dyes than detectors (FCS 3.2, section 3.3.61; Gating-ML 2.0, chapter 7).
/// </summary>
/// <remarks>
/// The weights S⁻¹ (or the pseudo-inverse) are computed with 106 bits and rounded once; c_j is their sum of products in detector order,
/// by explicit fused multiply-adds from 0 on, so that scalar code and vectors of any width give the same bits. The error of c_j is at most
/// n·2⁻⁵³·Σ|e_i·w_ij|, as for a direct solution. Linear in the events. Immutable and thread-safe.
/// </remarks>
public sealed class Compensator
{
    /// <summary>From this condition number (1-norm) on a matrix counts as singular: the coefficients' own digits decide nothing any more.</summary>
    public const double LargestCondition = 1e10;

    private const double NoticedCondition = 1_000;

    // The blocks of all detectors stay in the second-level cache.
    private const int BlockEvents = 1024;

    // weights[dye][detector]
    private readonly double[][] weights;

    private Compensator(
        IReadOnlyList<string> dyes,
        IReadOnlyList<string> detectors,
        double[][] weights,
        double condition,
        IReadOnlyList<Notice> notices,
        SpilloverMatrix? matrix
    )
    {
        (Dyes, Detectors, this.weights, ConditionNumber, Notices) = (dyes, detectors, weights, condition, notices);
        Matrix = matrix;
    }

    /// <summary>The names of the compensated values.</summary>
    public IReadOnlyList<string> Dyes { get; }

    /// <summary>The names of the channels that go in, <c>$PnN</c>.</summary>
    public IReadOnlyList<string> Detectors { get; }

    /// <summary>The matrix; null when only its inverse was given.</summary>
    public SpilloverMatrix? Matrix { get; }

    /// <summary>The condition number of the matrix in the 1-norm; of S·Sᵀ when it is not square, NaN when only the inverse was given.</summary>
    public double ConditionNumber { get; }

    /// <summary>What must be read with compensated values: an ill-conditioned matrix, a diagonal that is not 1.</summary>
    public IReadOnlyList<Notice> Notices { get; }

    /// <summary>Prepares the solution.</summary>
    /// <exception cref="RefusedException"><c>SPILLOVER_SINGULAR</c>.</exception>
    public static Compensator From(SpilloverMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var inverse = PreciseInverse.RightPseudoInverse(matrix.ToArray(), out var condition);
        if (inverse is null || condition >= LargestCondition)
            throw new RefusedException(
                "SPILLOVER_SINGULAR",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{matrix.Origin}: the matrix is singular (condition number {condition:G3}); the dyes cannot be told apart."
                ),
                null,
                "Look for two dyes with the same row, or a row of zeros, and compute the matrix again from single-stain controls."
            );
        var notices = new List<Notice>();
        if (condition > NoticedCondition)
            notices.Add(
                new Notice(
                    "SPILLOVER_ILL_CONDITIONED",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{matrix.Origin}: the condition number is {condition:G3}; an error in the matrix grows by up to that factor."
                    )
                )
            );
        if (matrix.Dyes.Count == matrix.Detectors.Count)
            TellDiagonal(matrix, notices);
        return new Compensator(matrix.Dyes, matrix.Detectors, Transposed(inverse), condition, notices, matrix);
    }

    /// <summary>Takes a matrix that is inverted already: row = detector, column = dye, c = e·W (Gating-ML 2.0, <c>matrix-inverted-already</c>).</summary>
    /// <param name="dyes">The names of the columns.</param>
    /// <param name="detectors">The names of the rows.</param>
    /// <param name="inverse">detectors × dyes, finite.</param>
    /// <param name="origin">Where it comes from, for messages.</param>
    /// <exception cref="RefusedException"><c>SPILLOVER_SIZE</c>, <c>SPILLOVER_NAME</c>, <c>SPILLOVER_NUMBER</c>.</exception>
    public static Compensator FromInverse(
        IReadOnlyList<string> dyes,
        IReadOnlyList<string> detectors,
        double[,] inverse,
        string origin
    )
    {
        ArgumentNullException.ThrowIfNull(inverse);
        var transposed = Transposed(inverse);
        var square = new double[transposed.Length, transposed.Length == 0 ? 0 : transposed[0].Length];
        for (var j = 0; j < transposed.Length; j++)
        for (var i = 0; i < transposed[j].Length; i++)
            square[j, i] = transposed[j][i];
        // The same rules for names, sizes and numbers as for a matrix that is not inverted.
        var checkedMatrix = new SpilloverMatrix(dyes, detectors, square, origin);
        return new Compensator(checkedMatrix.Dyes, checkedMatrix.Detectors, transposed, double.NaN, [], null);
    }

    /// <summary>The weight of a detector in a dye's value, both from 0.</summary>
    public double Weight(int detector, int dye) => weights[dye][detector];

    /// <summary>Compensates whole columns.</summary>
    /// <param name="detectors">One column of scale values for each of <see cref="Detectors"/>, all of the same length.</param>
    /// <returns>One new column for each of <see cref="Dyes"/>.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public double[][] Apply(IReadOnlyList<double[]> detectors)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        if (detectors.Count != Detectors.Count || detectors.Any(column => column.Length != detectors[0].Length))
            throw new ArgumentException(
                "One column for each detector is needed, all of one length.",
                nameof(detectors)
            );
        var columns = detectors.ToArray();
        var result = new double[Dyes.Count][];
        for (var dye = 0; dye < result.Length; dye++)
        {
            result[dye] = new double[columns[0].Length];
            Fill(columns, dye, result[dye]);
        }

        return result;
    }

    /// <summary>Compensates some dyes of a file, streaming over the detectors' scale values a block at a time.</summary>
    /// <param name="file">The file, read with its events; it has every detector once.</param>
    /// <param name="dyes">Which dyes, as positions in <see cref="Dyes"/>.</param>
    /// <param name="targets">One column for each of these dyes, as long as the file has events.</param>
    /// <exception cref="RefusedException"><c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, or a channel's scale refusal.</exception>
    /// <exception cref="ArgumentException">The targets do not fit.</exception>
    public void Apply(FcsFile file, IReadOnlyList<int> dyes, IReadOnlyList<double[]> targets)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(dyes);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count != dyes.Count || targets.Any(target => target.Length != file.EventCount))
            throw new ArgumentException("Each dye needs a column as long as the file has events.", nameof(targets));
        var sources = Detectors.Select(name => file.ScaleOf(file.Channel(name).Index)).ToArray();
        var block = sources.Select(_ => new double[BlockEvents]).ToArray();
        for (var first = 0; first < (int)file.EventCount; first += BlockEvents)
        {
            var count = Math.Min(BlockEvents, (int)file.EventCount - first);
            for (var i = 0; i < sources.Length; i++)
                sources[i].Fill(first, block[i].AsSpan(0, count));
            for (var k = 0; k < targets.Count; k++)
                Fill(block, dyes[k], targets[k].AsSpan(first, count));
        }
    }

    /// <summary>One dye for the first events of the detectors' columns, as many as the target holds.</summary>
    internal void Fill(double[][] detectors, int dye, Span<double> target)
    {
        var row = weights[dye];
        var width = Vector<double>.Count;
        var whole = target.Length / (2 * width) * (2 * width);
        for (var k = 0; k < whole; k += 2 * width)
        {
            var first = Vector<double>.Zero;
            var second = Vector<double>.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                var weight = new Vector<double>(row[i]);
                var column = detectors[i].AsSpan(k, 2 * width);
                first = Vector.FusedMultiplyAdd(weight, new Vector<double>(column), first);
                second = Vector.FusedMultiplyAdd(weight, new Vector<double>(column[width..]), second);
            }

            first.CopyTo(target[k..]);
            second.CopyTo(target[(k + width)..]);
        }

        for (var k = whole; k < target.Length; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < row.Length; i++)
                sum = Math.FusedMultiplyAdd(row[i], detectors[i][k], sum);
            target[k] = sum;
        }
    }

    private static void TellDiagonal(SpilloverMatrix matrix, List<Notice> notices)
    {
        for (var i = 0; i < matrix.Dyes.Count; i++)
        {
            if (matrix.Dyes[i] != matrix.Detectors[i] || matrix[i, i] == 1)
                continue;
            notices.Add(
                new Notice(
                    "SPILLOVER_DIAGONAL",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{matrix.Origin}: the coefficient of '{matrix.Dyes[i]}' in its own detector is {matrix[i, i]}, not 1; compensated values are scaled by it."
                    )
                )
            );
            return;
        }
    }

    private static double[][] Transposed(double[,] matrix) =>
        [
            .. Enumerable
                .Range(0, matrix.GetLength(1))
                .Select(j => Enumerable.Range(0, matrix.GetLength(0)).Select(i => matrix[i, j]).ToArray()),
        ];
}
