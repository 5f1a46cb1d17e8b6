namespace Uwazumi.Particles.Diffusion;

/// <summary>
/// The pooled diffusion coefficient by covariances of steps: D = ⟨Δx²⟩/(2Δt) + ⟨Δxₙ·Δxₙ₊₁⟩/Δt (Vestergaard, Blainey and Flyvbjerg, Phys. Rev. E 89,
/// 022726, 2014). Exposure and localisation noise do not enter; it is the mean over the time that each particle was seen, whatever their sizes.
/// </summary>
/// <param name="DiffusionUm2PerS">The coefficient; may be negative when particles do not move.</param>
/// <param name="StandardError">Its standard error, from the scatter between tracks.</param>
/// <param name="MeanSquareUm2">⟨Δx²⟩ on one axis.</param>
/// <param name="ProductUm2">⟨Δxₙ·Δxₙ₊₁⟩ on one axis.</param>
/// <param name="Steps">The number of steps.</param>
internal sealed record CovarianceEstimate(
    double DiffusionUm2PerS,
    double StandardError,
    double MeanSquareUm2,
    double ProductUm2,
    long Steps
)
{
    /// <summary>The variance of a localisation on one axis, in µm², for a motion-blur coefficient R; may be negative.</summary>
    public double NoiseUm2(double blur) => (blur * MeanSquareUm2) + (((2 * blur) - 1) * ProductUm2);

    /// <summary>Pools all runs.</summary>
    /// <param name="table">The steps.</param>
    /// <param name="stepTimeS">The time of a step, in s.</param>
    /// <param name="weights">How often each track counts; null for once.</param>
    public static CovarianceEstimate? Of(StepTable table, double stepTimeS, double[]? weights = null)
    {
        var (squares, products, counts, pairs) = Sums(table);
        double s = 0,
            p = 0,
            n = 0,
            m = 0;
        for (var k = 0; k < table.Tracks; k++)
        {
            var w = weights?[k] ?? 1;
            s += w * squares[k];
            p += w * products[k];
            n += w * counts[k];
            m += w * pairs[k];
        }

        if (n == 0 || m == 0)
            return null;
        var (square, product) = (s / n, p / m);
        // The influence of each track on the two means (linearisation), squared and added.
        var variance = 0.0;
        for (var k = 0; k < table.Tracks; k++)
        {
            var influence = ((squares[k] - (square * counts[k])) / n / 2) + ((products[k] - (product * pairs[k])) / m);
            variance += influence * influence;
        }

        return new CovarianceEstimate(
            ((square / 2) + product) / stepTimeS,
            Math.Sqrt(variance) / stepTimeS,
            square,
            product,
            (long)(n / 2)
        );
    }

    /// <summary>The same coefficient of each track alone, in µm²/s, noise left in and negative values kept; NaN for a track without two steps in a row.</summary>
    public static double[] OfEach(StepTable table, double stepTimeS)
    {
        var (squares, products, counts, pairs) = Sums(table);
        var each = new double[table.Tracks];
        for (var k = 0; k < each.Length; k++)
            each[k] = pairs[k] > 0 ? ((squares[k] / counts[k] / 2) + (products[k] / pairs[k])) / stepTimeS : double.NaN;
        return each;
    }

    private static (double[] Squares, double[] Products, double[] Counts, double[] Pairs) Sums(StepTable table)
    {
        var squares = new double[table.Tracks];
        var products = new double[table.Tracks];
        var counts = new double[table.Tracks];
        var pairs = new double[table.Tracks];
        foreach (var run in table.Runs)
        {
            squares[run.Track] += SumOfProducts(run.X, 0) + SumOfProducts(run.Y, 0);
            products[run.Track] += SumOfProducts(run.X, 1) + SumOfProducts(run.Y, 1);
            counts[run.Track] += 2 * run.Count;
            pairs[run.Track] += 2 * (run.Count - 1);
        }

        return (squares, products, counts, pairs);
    }

    private static double SumOfProducts(double[] steps, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < steps.Length; i++)
            sum += steps[i] * steps[i - lag];
        return sum;
    }
}
