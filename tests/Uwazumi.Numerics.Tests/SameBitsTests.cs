using System.Security.Cryptography;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Numerics.Tests;

public class SameBitsTests
{
    // Recorded once; a different value on another machine, with other vectors or in a later version breaks the replay of stored results.
    private const string Recorded = "DD53FDEE39B7AB2F";

    [Fact]
    public void Kernels_sums_and_distributions_give_the_recorded_bits_on_every_machine()
    {
        var random = new SeededRandom(2026);
        var numbers = new List<double>();
        for (var i = 0; i < 2000; i++)
        {
            var x = random.NextNormal() * 20;
            var u = random.NextDouble();
            numbers.AddRange([
                Elementary.Exp(x),
                Elementary.Log(u),
                Elementary.Pow(u, x),
                Elementary.Sin(x),
                Elementary.Cos(x),
            ]);
            numbers.AddRange([Elementary.Expm1(u), Elementary.Log1p(u), Elementary.Log10(u), random.NextPoisson(30)]);
        }

        for (var i = 1; i < 50; i++)
        {
            numbers.AddRange([
                Normal.Quantile(i / 50.0),
                StudentT.Quantile(i / 50.0, i),
                FisherF.UpperTail(i / 10.0, 3, i),
            ]);
            numbers.Add(BinomialInterval.ClopperPearson(i, 1000, 0.95).Lower);
        }

        var all = numbers.Where(v => Math.Abs(v) < 1e6).ToArray();
        numbers.AddRange([
            FixedOrder.Sum(all),
            FixedOrder.Dot(all.AsSpan(0, 99), all.AsSpan(99, 99)),
            FixedOrder.SumOfSquaredDeviations(all, 1),
        ]);
        var bytes = numbers.SelectMany(BitConverter.GetBytes).ToArray();
        Assert.Equal(Recorded, Convert.ToHexString(SHA256.HashData(bytes))[..16]);
    }
}
