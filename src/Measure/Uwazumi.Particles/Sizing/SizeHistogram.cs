using Uwazumi.Numerics;

namespace Uwazumi.Particles.Sizing;

/// <summary>
/// A number-weighted particle-size histogram with bins of equal width. Bin <c>i</c> covers
/// <c>[FirstEdgeNm + i·BinWidthNm, FirstEdgeNm + (i + 1)·BinWidthNm)</c>; within a bin the particles are taken as evenly spread.
/// </summary>
/// <remarks>Immutable and thread-safe. Every member is linear in the number of bins. Equality is by reference.</remarks>
public sealed class SizeHistogram
{
    private readonly double[] counts;

    /// <summary>Takes the counts, or concentrations per bin, of a histogram.</summary>
    /// <param name="firstEdgeNm">The lower edge of the first bin, in nm, at least 0.</param>
    /// <param name="binWidthNm">The width of every bin, in nm, above 0.</param>
    /// <param name="counts">The amount in each bin, in any one unit; finite, at least 0, and not all 0.</param>
    /// <exception cref="ArgumentException">An edge, a width or a count is outside these ranges, or the histogram is empty.</exception>
    public SizeHistogram(double firstEdgeNm, double binWidthNm, ReadOnlySpan<double> counts)
    {
        if (!(double.IsFinite(firstEdgeNm) && firstEdgeNm >= 0))
            throw new ArgumentException("The first edge is at least 0 nm.", nameof(firstEdgeNm));
        if (!(double.IsFinite(binWidthNm) && binWidthNm > 0))
            throw new ArgumentException("The bin width is above 0 nm.", nameof(binWidthNm));
        foreach (var count in counts)
        {
            if (!(double.IsFinite(count) && count >= 0))
                throw new ArgumentException($"A bin holds {count}; a count is finite and at least 0.", nameof(counts));
            Total += count;
        }

        if (!(double.IsFinite(Total) && Total > 0))
            throw new ArgumentException("The histogram holds no particles.", nameof(counts));
        FirstEdgeNm = firstEdgeNm;
        BinWidthNm = binWidthNm;
        this.counts = counts.ToArray();
    }

    /// <summary>The lower edge of the first bin, in nm.</summary>
    public double FirstEdgeNm { get; }

    /// <summary>The width of every bin, in nm.</summary>
    public double BinWidthNm { get; }

    /// <summary>The amount in each bin.</summary>
    public ReadOnlySpan<double> Counts => counts;

    /// <summary>
    /// The sum of all bins, added from the first to the last, so that it is the same number as the last cumulative count of <see cref="Quantile(double)"/>.
    /// </summary>
    public double Total { get; }

    /// <summary>The lower edge of bin <paramref name="index"/>, in nm; the index one past the last gives the last upper edge.</summary>
    public double EdgeNm(int index) => FirstEdgeNm + index * BinWidthNm;

    /// <summary>
    /// The size below which the fraction <paramref name="probability"/> of the particles lies, by interpolation between bin edges:
    /// <c>D_p = e_(i−1) + w·(p·N − C_(i−1))/n_i</c>, where <c>i</c> is the first filled bin whose cumulative count <c>C_i ≥ p·N</c>.
    /// </summary>
    /// <param name="probability">Between 0 and 1; 0 gives the lower edge of the first filled bin, 1 the upper edge of the last.</param>
    /// <returns>The size in nm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public double Quantile(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability is between 0 and 1."
            );
        var target = probability * Total;
        var below = 0.0;
        var last = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] <= 0)
                continue;
            last = i;
            var through = below + counts[i];
            // A count too small to change the running sum adds nothing to interpolate in.
            if (through >= target && through > below)
                return Math.Min(EdgeNm(i) + BinWidthNm * Math.Max(0, (target - below) / counts[i]), EdgeNm(i + 1));
            below = through;
        }

        return EdgeNm(last + 1);
    }

    /// <summary>
    /// The size below which the fraction <paramref name="probability"/> of the particles lies by a named rule: that of the edges, less the
    /// part of a bin by which an instrument's rule differs. An instrument's rule can give a size below 0 in the first bin.
    /// </summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The size in nm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1, or the rule is not one of <see cref="DValueRule"/>.</exception>
    public double Quantile(double probability, DValueRule rule) =>
        rule switch
        {
            DValueRule.BinEdge => Quantile(probability),
            DValueRule.BinEdgeMinusOneBin => Quantile(probability) - BinWidthNm,
            DValueRule.BinCentre => Quantile(probability) - BinWidthNm / 2,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
        };

    /// <summary>The fraction of the particles between two sizes; a bin that a limit cuts counts by the share of its width.</summary>
    /// <param name="fromNm">The lower size, in nm.</param>
    /// <param name="toNm">The upper size, in nm, not below the lower one.</param>
    /// <returns>Between 0 and 1.</returns>
    /// <exception cref="ArgumentException">The upper size is below the lower one, or a size is not finite.</exception>
    public double FractionBetween(double fromNm, double toNm)
    {
        if (!(double.IsFinite(fromNm) && double.IsFinite(toNm) && fromNm <= toNm))
            throw new ArgumentException($"{fromNm} to {toNm} nm is not a range of sizes.", nameof(toNm));
        var shares = new double[counts.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var overlap = Math.Min(EdgeNm(i + 1), toNm) - Math.Max(EdgeNm(i), fromNm);
            shares[i] = overlap <= 0 ? 0 : Math.Min(1, overlap / BinWidthNm);
        }

        return Math.Clamp(FixedOrder.Dot(counts, shares) / Total, 0, 1);
    }

    /// <summary>The number mean of the bin centres, in nm.</summary>
    public double Mean() => FixedOrder.Dot(counts, Centres()) / Total;

    /// <summary>The population standard deviation of the bin centres around <see cref="Mean"/>, in nm (without a correction for the bin width).</summary>
    public double StandardDeviation()
    {
        var mean = Mean();
        var squares = Centres();
        for (var i = 0; i < squares.Length; i++)
            squares[i] = (squares[i] - mean) * (squares[i] - mean);
        return Math.Sqrt(FixedOrder.Dot(counts, squares) / Total);
    }

    /// <summary>
    /// The most frequent size, in nm: the vertex of the parabola through the fullest bin and its two neighbours (an empty bin stands beyond each end).
    /// </summary>
    /// <remarks>
    /// Of several equally full bins the first is taken. The rule reproduces the mode that NTA 3.2 and 3.4 print, within their rounding,
    /// on all 17 videos of the two public bead exports.
    /// </remarks>
    public double Mode()
    {
        var top = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[top])
                top = i;
        }

        var before = top > 0 ? counts[top - 1] : 0;
        var after = top + 1 < counts.Length ? counts[top + 1] : 0;
        var curvature = before - 2 * counts[top] + after;
        var shift = curvature < 0 ? 0.5 * (before - after) / curvature : 0;
        return EdgeNm(top) + BinWidthNm * (0.5 + shift);
    }

    /// <summary>D10, D50 and D90 by bin edges, mean, mode and standard deviation in one record.</summary>
    public SizeStatistics Statistics() => Statistics(DValueRule.BinEdge);

    /// <summary>D10, D50 and D90 by a named rule, mean, mode and standard deviation in one record.</summary>
    /// <param name="rule">The rule of the D-values; it does not touch the other numbers.</param>
    public SizeStatistics Statistics(DValueRule rule) =>
        new()
        {
            D10 = Quantile(0.1, rule),
            D50 = Quantile(0.5, rule),
            D90 = Quantile(0.9, rule),
            Mean = Mean(),
            Mode = Mode(),
            Sd = StandardDeviation(),
            Convention = rule,
        };

    /// <summary>The number density of each bin, per nm; its integral over all bins is 1.</summary>
    public double[] Density()
    {
        var density = new double[counts.Length];
        for (var i = 0; i < density.Length; i++)
            density[i] = counts[i] / Total / BinWidthNm;
        return density;
    }

    /// <summary>All bin edges in nm, one more than there are bins.</summary>
    public double[] EdgesNm()
    {
        var edges = new double[counts.Length + 1];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = EdgeNm(i);
        return edges;
    }

    private double[] Centres()
    {
        var centres = new double[counts.Length];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = FirstEdgeNm + (i + 0.5) * BinWidthNm;
        return centres;
    }
}
