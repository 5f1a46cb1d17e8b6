using System.Globalization;
using System.Text.Json;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Display transformations against published values, their own definitions, and properties.</summary>
public class TransformTests
{
    [Fact]
    public void Logicle_hyperlog_and_arcsinh_equal_the_reference_values()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Shared.Path("transform_reference_flowutils.json")));
        var xs = json.RootElement.GetProperty("x").Deserialize<double[]>()!;
        var largest = 0.0;
        var compared = 0;
        foreach (var set in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            double Get(string name) => set.GetProperty(name).GetDouble();
            var (t, w, m, a) = (Get("T"), Get("W"), Get("M"), Get("A"));
            var transforms = new Dictionary<string, ScaleTransform>
            {
                ["logicle"] = new LogicleTransform(t, w, m, a),
                ["asinh_gml"] = new ArcsinhTransform(t, m, a),
            };
            if (w > 0)
                transforms["hyperlog"] = new HyperlogTransform(t, w, m, a);
            foreach (var (name, transform) in transforms)
            {
                if (!set.TryGetProperty(name, out var column) || column.ValueKind != JsonValueKind.Array)
                    continue;
                for (var i = 0; i < xs.Length; i++)
                {
                    if (column[i].ValueKind != JsonValueKind.Number)
                        continue;
                    largest = Math.Max(largest, Math.Abs(transform.Forward(xs[i]) - column[i].GetDouble()));
                    compared++;
                }
            }
        }

        Assert.True(compared >= 6 * 21 * 2, $"{compared} compared");
        // Both sides are the root of the same equation in doubles; 10⁻⁹ is asked for.
        Assert.InRange(largest, 0, 2e-14);
    }

    public static TheoryData<string> Scales => ["logicle", "hyperlog", "arcsinh"];

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_table_is_the_exact_root_for_many_parameters(string kind)
    {
        var random = new SeededRandom(11);
        foreach (var transform in Many(kind, random, 60))
        {
            for (var i = 0; i < 400; i++)
            {
                var x = transform.Top * Math.Pow(10, (random.NextDouble() * 9) - 7.8);
                var exact = transform.Solve(x);
                Assert.Equal(exact, transform.Forward(x), 2e-14);
                Assert.Equal((2 * transform.Centre) - exact, transform.Forward(-x), 4e-14);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Forward_and_inverse_undo_each_other(string kind)
    {
        var random = new SeededRandom(12);
        foreach (var transform in Many(kind, random, 60))
        {
            Assert.Equal(1, transform.Forward(transform.Top));
            Assert.Equal(transform.Centre, transform.Forward(0));
            for (var i = 0; i < 200; i++)
            {
                var y = transform.Centre + ((random.NextDouble() - 0.5) * 2 * (1.1 - transform.Centre));
                // y is the better conditioned side everywhere.
                Assert.Equal(y, transform.Forward(transform.Inverse(y)), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_transformation_increases_and_keeps_what_is_no_number(string kind)
    {
        foreach (var transform in Many(kind, new SeededRandom(13), 20))
        {
            var last = double.NegativeInfinity;
            for (var i = -4000; i <= 4000; i++)
            {
                var x = Math.CopySign(transform.Top * Math.Pow(10, (Math.Abs(i) / 4000.0 * 9) - 7), i);
                if (i == 0)
                    x = 0;
                else if (i < 0)
                    x = -transform.Top * Math.Pow(10, (-i / 4000.0 * 9) - 7);
                var y = transform.Forward(x);
                Assert.True(y > last, FormattableString.Invariant($"{x}: {y} after {last}"));
                last = y;
            }

            Assert.Equal(double.PositiveInfinity, transform.Forward(double.PositiveInfinity));
            Assert.Equal(double.NegativeInfinity, transform.Forward(double.NegativeInfinity));
            Assert.True(double.IsNaN(transform.Forward(double.NaN)));
            Assert.True(transform.Forward(3e38) > 1);
        }
    }

    [Fact]
    public void Linear_and_logarithmic_scales_are_their_formulas()
    {
        var log = new LogarithmicTransform(10_000, 5);
        Assert.True(double.IsNaN(log.Forward(-1)));
        Assert.Equal(double.NegativeInfinity, log.Forward(0));
        Assert.Equal(0.2, log.Forward(1), 1e-15);
        Assert.Equal(0.8, log.Forward(1000));
        Assert.Equal(1, log.Forward(10_000));
        Assert.Equal(1000, log.Inverse(0.8), 1e-9);
        var linear = new LinearTransform(10_000, 500);
        Assert.Equal(0, linear.Forward(-500));
        Assert.Equal(1, linear.Forward(10_000));
        Assert.Equal(123, linear.Inverse(linear.Forward(123)), 1e-10);
        var ratio = new RatioTransform(2.7, -100, -300);
        Assert.Equal(2.7 * 150 / 320, ratio.Forward(50, 20), 1e-15);
        Assert.Equal(1, new CofactorTransform(5).Forward(5 * Math.Sinh(1)), 1e-15);
        Assert.Equal(7, new CofactorTransform(150).Inverse(new CofactorTransform(150).Forward(7)), 1e-13);
        var bounded = new BoundedTransform(log, 0, 1);
        Assert.Equal(0, bounded.Forward(0));
        Assert.Equal(1, bounded.Forward(1e9));
        Assert.True(double.IsNaN(bounded.Forward(-1)));
    }

    [Fact]
    public void The_biexponential_scale_equals_a_table_that_FlowJo_exported()
    {
        var lines = File.ReadAllLines(
            Shared.Path("flowkit/tr_biex_l256_w-7.943282_n1.000000_m4.418540_r262144.000029.csv")
        );
        var transform = new BiexponentialTransform(4096, 4.418540, 1, -7.943282, 262144.000029);
        var largest = 0.0;
        for (var i = 0; i < 4096; i++)
        {
            var stated = double.Parse(lines[i + 1].Split(',')[1], CultureInfo.InvariantCulture);
            var value = transform.ChannelValues[i];
            // Printed with six digits.
            Assert.Equal(stated, value, 0.51);
            Assert.Equal(stated, value, Math.Max(1e-3, 5e-6 * Math.Abs(stated)));
            largest = Math.Max(largest, Math.Abs(stated - value));
            Assert.Equal(i, transform.Forward(value));
            Assert.Equal(value, transform.Inverse(i));
        }

        Assert.Equal(0.5005, largest, 1e-3);
        Assert.Equal(0, transform.ChannelValues[1096]);
        Assert.Equal((0, 4096), (transform.Forward(-1e9), transform.Forward(1e9)));
    }

    [Fact]
    public void Parameters_outside_of_their_limits_are_refused()
    {
        foreach (
            var make in new Func<object>[]
            {
                () => new LogicleTransform(0, 0.5, 4.5, 0),
                () => new LogicleTransform(1000, 2.3, 4.5, 0),
                () => new LogicleTransform(1000, -0.1, 4.5, 0),
                () => new LogicleTransform(1000, 0.5, 4.5, -0.6),
                () => new LogicleTransform(1000, 0.5, 4.5, 3.6),
                () => new LogicleTransform(double.NaN, 0.5, 4.5, 0),
                () => new HyperlogTransform(1000, 0, 4.5, 0),
                () => new ArcsinhTransform(1000, 4, 4.1),
                () => new ArcsinhTransform(1000, 0, 0),
                () => new LinearTransform(1000, 1001),
                () => new LogarithmicTransform(1000, 0),
                () => new RatioTransform(double.PositiveInfinity, 0, 0),
                () => new CofactorTransform(0),
                () => new BoundedTransform(new LinearTransform(1, 0), 1, 0),
                () => new BiexponentialTransform(widthBasis: 10),
            }
        )
            Refused.With("TRANSFORM_PARAMETER", () => make());
    }

    private static IEnumerable<ReflectedTransform> Many(string kind, SeededRandom random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var top = Math.Pow(10, 2 + (random.NextDouble() * 5));
            var m = 2 + (random.NextDouble() * 5);
            var w = m / 2 * (0.01 + (0.98 * random.NextDouble()));
            var a = -w + ((m - w) * random.NextDouble() * 0.98);
            yield return kind switch
            {
                "logicle" => new LogicleTransform(top, i % 5 == 0 ? 0 : w, m, i % 5 == 0 ? m / 3 : a),
                "hyperlog" => new HyperlogTransform(top, w, m, a),
                _ => new ArcsinhTransform(top, m, m * random.NextDouble()),
            };
        }
    }
}
