using System.Numerics;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Numerics.Randomness;

/// <summary>
/// A random sequence that an explicit seed fixes for ever: the same seed gives the same numbers in every later version and on every machine.
/// </summary>
/// <remarks>
/// xoshiro256** 1.0, its state filled by SplitMix64 from the seed (Blackman and Vigna 2018, "Scrambled linear pseudorandom
/// number generators"; Steele, Lea and Flood 2014). Not for secrets. Not thread-safe: one instance per thread.
/// </remarks>
/// <param name="seed">Any number, also 0.</param>
public sealed class SeededRandom(ulong seed)
{
    private ulong s0 = SplitMix(seed, 1);
    private ulong s1 = SplitMix(seed, 2);
    private ulong s2 = SplitMix(seed, 3);
    private ulong s3 = SplitMix(seed, 4);
    private double spareNormal = double.NaN;

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        // The generator is defined modulo 2^64.
        unchecked
        {
            var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
            var shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = BitOperations.RotateLeft(s3, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / 9007199254740992.0);

    /// <summary>Uniform in 0 … <paramref name="exclusiveMax"/> − 1, without bias (rejection).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        var range = (ulong)exclusiveMax;
        var unfair = (ulong.MaxValue % range) + 1;
        var limit = unfair == range ? ulong.MaxValue : ulong.MaxValue - unfair;
        ulong bits;
        do bits = NextUInt64();
        while (bits > limit);
        return (int)(bits % range);
    }

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spareNormal))
        {
            var kept = spareNormal;
            spareNormal = double.NaN;
            return kept;
        }

        double u,
            v,
            square;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            square = (u * u) + (v * v);
        } while (square >= 1 || square == 0);
        var factor = Math.Sqrt(-2 * Elementary.Log(square) / square);
        spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>
    /// A Poisson count: multiplication of uniforms below a mean of 10 (Knuth 1969), transformed rejection PTRS above (Hörmann 1993).
    /// </summary>
    /// <param name="mean">The mean, 0 … 1e9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside 0 … 1e9 or NaN.</exception>
    public int NextPoisson(double mean)
    {
        if (!(mean >= 0 && mean <= 1e9))
            throw new ArgumentOutOfRangeException(
                nameof(mean),
                mean,
                "The mean of a Poisson count lies between 0 and 1e9."
            );
        return mean < 10 ? PoissonByMultiplication(mean) : PoissonByRejection(mean);
    }

    private int PoissonByMultiplication(double mean)
    {
        var limit = Elementary.Exp(-mean);
        var count = 0;
        for (var product = NextDouble(); product > limit; product *= NextDouble())
            count++;
        return count;
    }

    private int PoissonByRejection(double mean)
    {
        var logMean = Elementary.Log(mean);
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var accepted = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = NextDouble() - 0.5;
            var v = NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= accepted)
                return (int)k;
            if (!(k >= 0 && k < int.MaxValue) || (us < 0.013 && v > us))
                continue;
            var left = Elementary.Log(v * inverseAlpha / ((a / (us * us)) + b));
            if (left <= (k * logMean) - mean - Gamma.LogGamma(k + 1))
                return (int)k;
        }
    }

    private static ulong SplitMix(ulong seed, ulong step)
    {
        // Defined modulo 2^64.
        unchecked
        {
            var z = seed + (step * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
