using System.Globalization;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Compensation;

/// <summary>The spillover matrix from controls that were stained with one dye each.</summary>
/// <remarks>
/// S_ij = (median of the positive events in j − median of the unstained in j)/(the same in the dye's own detector i) (Bagwell and Adams
/// 1993; medians as in Roederer 2001). Positive are the events above a stated percentile of the unstained in the dye's own detector.
/// Gate out debris and doublets before.
/// </remarks>
public static class SingleStainControls
{
    /// <summary>Fewer positive events leave the medians too uncertain.</summary>
    public const int FewestPositiveEvents = 100;

    /// <summary>Computes the matrix.</summary>
    /// <param name="detectors">The detectors' names; each has one control, in the same order.</param>
    /// <param name="controls">For each dye the scale values of its control, [dye][detector][event].</param>
    /// <param name="unstained">The scale values of unstained particles, [detector][event].</param>
    /// <param name="positivePercentile">The percentile of the unstained above which an event is positive, above 0 and below 100; 99.5 is common.</param>
    /// <returns>The matrix, dyes named as their detectors, diagonal 1.</returns>
    /// <exception cref="RefusedException">
    /// <c>SINGLE_STAIN_SHAPE</c>, <c>SINGLE_STAIN_PERCENTILE</c>, <c>SINGLE_STAIN_TOO_FEW</c> (events), <c>SINGLE_STAIN_DIM</c> (the positive
    /// events are not brighter than the unstained), <c>SINGLE_STAIN_BRIGHTER_ELSEWHERE</c> (the control is brightest in another detector).
    /// </exception>
    public static SpilloverMatrix Compute(
        IReadOnlyList<string> detectors,
        IReadOnlyList<double[][]> controls,
        double[][] unstained,
        double positivePercentile
    )
    {
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentNullException.ThrowIfNull(controls);
        ArgumentNullException.ThrowIfNull(unstained);
        var n = detectors.Count;
        if (controls.Count != n || unstained.Length != n || controls.Any(control => control.Length != n) || n == 0)
            throw new RefusedException(
                "SINGLE_STAIN_SHAPE",
                $"There are {n} detectors, {controls.Count} controls and {unstained.Length} unstained columns; each dye needs one control with all detectors."
            );
        if (!(positivePercentile > 0 && positivePercentile < 100))
            throw new RefusedException("SINGLE_STAIN_PERCENTILE", "The percentile lies above 0 and below 100.");
        var background = unstained.Select((column, j) => MedianOf(column, detectors[j])).ToArray();
        var coefficients = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            var positive = Positive(controls[i], i, unstained[i], positivePercentile, detectors[i]);
            var signal = positive.Select((column, j) => OrderStatistic.Median(column) - background[j]).ToArray();
            if (!(signal[i] > 0))
                throw new RefusedException(
                    "SINGLE_STAIN_DIM",
                    $"The control of '{detectors[i]}' is not brighter than the unstained in its own detector.",
                    detectors[i]
                );
            var brightest = Array.IndexOf(signal, signal.Max());
            if (brightest != i)
                throw new RefusedException(
                    "SINGLE_STAIN_BRIGHTER_ELSEWHERE",
                    $"The control of '{detectors[i]}' is brightest in '{detectors[brightest]}'; the controls may be exchanged.",
                    detectors[i],
                    "Check which file belongs to which dye."
                );
            for (var j = 0; j < n; j++)
                coefficients[i, j] = j == i ? 1 : signal[j] / signal[i];
        }

        return new SpilloverMatrix(detectors, detectors, coefficients, "single-stain controls");
    }

    private static double MedianOf(double[] column, string name) =>
        column.Length >= FewestPositiveEvents ? OrderStatistic.Median(column) : throw TooFew(name, column.Length);

    private static double[][] Positive(double[][] control, int own, double[] unstained, double percentile, string name)
    {
        var sorted = (double[])unstained.Clone();
        Array.Sort(sorted);
        // The smallest value with at least that share of the unstained at or below it.
        var rank = (int)Math.Ceiling(percentile / 100 * sorted.Length) - 1;
        var threshold = sorted[Math.Clamp(rank, 0, sorted.Length - 1)];
        var chosen = Enumerable.Range(0, control[own].Length).Where(e => control[own][e] > threshold).ToArray();
        return chosen.Length >= FewestPositiveEvents
            ? [.. control.Select(column => Array.ConvertAll(chosen, e => column[e]))]
            : throw TooFew(name, chosen.Length);
    }

    private static RefusedException TooFew(string name, int count) =>
        new(
            "SINGLE_STAIN_TOO_FEW",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The control of '{name}' has {count} usable events; {FewestPositiveEvents} are needed."
            ),
            name,
            "Record more events of this control."
        );
}
