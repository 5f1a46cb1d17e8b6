using Uwazumi.Numerics;

namespace Uwazumi.Particles.Diffusion;

/// <summary>The orthonormal sine transform of n numbers, under which a symmetric tri-diagonal Toeplitz covariance is diagonal.</summary>
internal sealed class SineTransform
{
    private static readonly Dictionary<int, SineTransform> Made = [];
    private static readonly Lock Gate = new();
    private readonly double[] sines;

    private SineTransform(int count)
    {
        Count = count;
        sines = new double[2 * (count + 1)];
        var scale = Math.Sqrt(2.0 / (count + 1));
        for (var i = 0; i < sines.Length; i++)
            sines[i] = scale * Elementary.Sin(Math.PI * i / (count + 1));
        Cosines = new double[count];
        for (var k = 1; k <= count; k++)
            Cosines[k - 1] = Elementary.Cos(Math.PI * k / (count + 1));
    }

    public int Count { get; }

    /// <summary>cos(kπ/(n + 1)), k = 1 … n: the eigenvalue of a matrix with α on the diagonal and β beside it is α + 2β times this.</summary>
    public double[] Cosines { get; }

    public static SineTransform Of(int count)
    {
        lock (Gate)
        {
            if (!Made.TryGetValue(count, out var made))
                Made[count] = made = new SineTransform(count);
            return made;
        }
    }

    /// <summary>Adds the squares of the transform of some numbers.</summary>
    public void AddSquares(ReadOnlySpan<double> values, Span<double> squares)
    {
        for (var k = 1; k <= Count; k++)
        {
            var sum = 0.0;
            var place = 0;
            for (var i = 0; i < Count; i++)
            {
                place += k;
                if (place >= sines.Length)
                    place -= sines.Length;
                sum += values[i] * sines[place];
            }

            squares[k - 1] += sum * sum;
        }
    }
}
