using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Uwazumi.Numerics;
using Uwazumi.Particles.Diffusion;

namespace Uwazumi.Particles.Sizing;

/// <summary>How likely the steps of each track are for each size: exact for the tri-diagonal covariance of the steps. Computed once.</summary>
/// <remarks>Each row is divided by its largest entry. Cost: steps × sizes products and tracks × sizes exponentials.</remarks>
internal sealed class LikelihoodMatrix
{
    private readonly double[] values;

    private LikelihoodMatrix(int tracks, int sizes, double[] values)
    {
        (Tracks, Sizes, this.values) = (tracks, sizes, values);
    }

    public int Tracks { get; }

    public int Sizes { get; }

    public ReadOnlySpan<double> Row(int track) => values.AsSpan(track * Sizes, Sizes);

    /// <summary>Computes the matrix; the variance of a localisation is given for each size.</summary>
    public static LikelihoodMatrix Of(
        IReadOnlyList<TrackSpectrum> spectra,
        int tracks,
        double[] diffusions,
        ReadOnlySpan<double> noiseUm2,
        StepModel model
    )
    {
        var sizes = diffusions.Length;
        var logs = new double[tracks * sizes];
        var tables = new Dictionary<int, VarianceTable>();
        foreach (var spectrum in spectra)
        {
            if (!tables.TryGetValue(spectrum.Squares.Length, out var table))
                tables[spectrum.Squares.Length] = table = new VarianceTable(
                    spectrum.Squares.Length,
                    diffusions,
                    noiseUm2,
                    model
                );
            table.AddLogs(spectrum.Squares, logs.AsSpan(spectrum.Track * sizes, sizes));
        }

        for (var k = 0; k < tracks; k++)
        {
            var row = logs.AsSpan(k * sizes, sizes);
            var highest = double.NegativeInfinity;
            foreach (var value in row)
                highest = Math.Max(highest, value);
            for (var b = 0; b < sizes; b++)
                row[b] = row[b] - highest < -700 ? 0 : Elementary.Exp(row[b] - highest);
        }

        return new LikelihoodMatrix(tracks, sizes, logs);
    }

    /// <summary>The mixture's likelihood of one track: the sum over sizes, in the fixed order of <see cref="FixedOrder"/>.</summary>
    public double Mix(int track, ReadOnlySpan<double> weights) => FixedOrder.Dot(Row(track), weights);

    /// <summary>Adds a multiple of a track's row.</summary>
    public void AddRow(int track, double factor, Span<double> sums)
    {
        ref var row = ref values[track * Sizes];
        ref var to = ref MemoryMarshal.GetReference(sums);
        var times = Vector256.Create(factor);
        var b = 0;
        for (; b + 4 <= Sizes; b += 4)
            (Vector256.LoadUnsafe(ref to, (nuint)b) + (Vector256.LoadUnsafe(ref row, (nuint)b) * times)).StoreUnsafe(
                ref to,
                (nuint)b
            );
        for (; b < Sizes; b++)
        {
            var product = values[(track * Sizes) + b] * factor;
            sums[b] += product;
        }
    }

    /// <summary>1/variance of every component for every size, for runs of one length.</summary>
    private sealed class VarianceTable
    {
        private readonly double[] inverse;
        private readonly double[] logs;
        private readonly int count;

        public VarianceTable(int count, double[] diffusions, ReadOnlySpan<double> noiseUm2, StepModel model)
        {
            this.count = count;
            inverse = new double[count * diffusions.Length];
            logs = new double[diffusions.Length];
            var cosines = SineTransform.Of(count).Cosines;
            for (var b = 0; b < diffusions.Length; b++)
            {
                // The product of the variances, its logarithm taken before it could leave the range of a double.
                var product = 1.0;
                for (var k = 0; k < count; k++)
                {
                    var variance = Math.Max(
                        1e-3 * diffusions[b] * model.StepTimeS,
                        (diffusions[b] * model.PerDiffusion(cosines[k]))
                            + (noiseUm2[b] * StepModel.PerNoise(cosines[k]))
                    );
                    inverse[(b * count) + k] = 1 / variance;
                    product *= variance;
                    if (product is > 1e-200 and < 1e200 && k + 1 < count)
                        continue;
                    logs[b] += Elementary.Log(product);
                    product = 1;
                }
            }
        }

        public void AddLogs(double[] squares, Span<double> row)
        {
            for (var b = 0; b < row.Length; b++)
                row[b] -= logs[b] + (0.5 * FixedOrder.Dot(squares, inverse.AsSpan(b * count, count)));
        }
    }
}
