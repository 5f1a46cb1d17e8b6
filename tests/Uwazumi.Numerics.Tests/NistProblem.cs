using System.Globalization;
using System.Text.RegularExpressions;
using Uwazumi.TestData;
using static Uwazumi.Numerics.Tests.Dual;

namespace Uwazumi.Numerics.Tests;

/// <summary>A nonlinear problem of the NIST Statistical Reference Datasets: data, two starts, certified answers.</summary>
internal sealed partial class NistProblem
{
    private static readonly Dictionary<string, Func<Dual[], double[], Dual>> Curves = new()
    {
        ["Bennett5"] = (b, x) => b[0] * Pow(b[1] + x[0], -1 / b[2]),
        ["BoxBOD"] = (b, x) => b[0] * (1 - Exp(-b[1] * x[0])),
        ["Chwirut1"] = (b, x) => Exp(-b[0] * x[0]) / (b[1] + (b[2] * x[0])),
        ["Chwirut2"] = (b, x) => Exp(-b[0] * x[0]) / (b[1] + (b[2] * x[0])),
        ["DanWood"] = (b, x) => b[0] * Pow(x[0], b[1]),
        ["ENSO"] = (b, x) =>
            b[0]
            + (b[1] * Cos(2 * Math.PI * x[0] / 12))
            + (b[2] * Sin(2 * Math.PI * x[0] / 12))
            + (b[4] * Cos(2 * Math.PI * x[0] / b[3]))
            + (b[5] * Sin(2 * Math.PI * x[0] / b[3]))
            + (b[7] * Cos(2 * Math.PI * x[0] / b[6]))
            + (b[8] * Sin(2 * Math.PI * x[0] / b[6])),
        ["Eckerle4"] = (b, x) => b[0] / b[1] * Exp(-0.5 * Square((x[0] - b[2]) / b[1])),
        ["Gauss1"] = Gauss,
        ["Gauss2"] = Gauss,
        ["Gauss3"] = Gauss,
        ["Hahn1"] = CubicRatio,
        ["Kirby2"] = (b, x) =>
            (b[0] + (b[1] * x[0]) + (b[2] * x[0] * x[0])) / (1 + (b[3] * x[0]) + (b[4] * x[0] * x[0])),
        ["Lanczos1"] = Lanczos,
        ["Lanczos2"] = Lanczos,
        ["Lanczos3"] = Lanczos,
        ["MGH09"] = (b, x) => b[0] * ((x[0] * x[0]) + (x[0] * b[1])) / ((x[0] * x[0]) + (x[0] * b[2]) + b[3]),
        ["MGH10"] = (b, x) => b[0] * Exp(b[1] / (x[0] + b[2])),
        ["MGH17"] = (b, x) => b[0] + (b[1] * Exp(-x[0] * b[3])) + (b[2] * Exp(-x[0] * b[4])),
        ["Misra1a"] = (b, x) => b[0] * (1 - Exp(-b[1] * x[0])),
        ["Misra1b"] = (b, x) => b[0] * (1 - (1 / Square(1 + (b[1] * x[0] / 2)))),
        ["Misra1c"] = (b, x) => b[0] * (1 - Pow(1 + (2 * b[1] * x[0]), -0.5)),
        ["Misra1d"] = (b, x) => b[0] * b[1] * x[0] / (1 + (b[1] * x[0])),
        ["Nelson"] = (b, x) => b[0] - (b[1] * x[0] * Exp(-b[2] * x[1])),
        ["Rat42"] = (b, x) => b[0] / (1 + Exp(b[1] - (b[2] * x[0]))),
        ["Rat43"] = (b, x) => b[0] / Pow(1 + Exp(b[1] - (b[2] * x[0])), 1 / b[3]),
        ["Roszman1"] = (b, x) => b[0] - (b[1] * x[0]) - (ArcTangent(b[2] / (x[0] - b[3])) / Math.PI),
        ["Thurber"] = CubicRatio,
    };

    public required double[] Observations { get; init; }

    public required DualModel Model { get; init; }

    public required double[][] Starts { get; init; }

    public required double[] Certified { get; init; }

    public required double[] CertifiedDeviations { get; init; }

    public required double CertifiedSumOfSquares { get; init; }

    public static IEnumerable<string> Names => Curves.Keys;

    public static NistProblem Read(string name)
    {
        var lines = File.ReadAllLines(SharedData.Require($"statistics/nist/{name}.dat"));
        var parameters = lines
            .Take(60)
            .Select(line => ParameterLine().Match(line))
            .Where(m => m.Success)
            .Select(Numbers)
            .ToArray();
        var data = lines
            .Skip(60)
            .Where(line => line.Trim().Length > 0)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray())
            .ToArray();
        var sum = lines.First(line => line.StartsWith("Residual Sum of Squares:", StringComparison.Ordinal));
        return new NistProblem
        {
            Observations = [.. data.Select(row => name == "Nelson" ? Math.Log(row[0]) : row[0])],
            Model = new DualModel(parameters.Length, [.. data.Select(row => row[1..])], Curves[name]),
            Starts =
            [
                [.. parameters.Select(row => row[0])],
                [.. parameters.Select(row => row[1])],
            ],
            Certified = [.. parameters.Select(row => row[2])],
            CertifiedDeviations = [.. parameters.Select(row => row[3])],
            CertifiedSumOfSquares = Parse(sum.Split(':')[1]),
        };
    }

    private static double[] Numbers(Match match) => [.. match.Groups[1].Captures.Select(c => Parse(c.Value))];

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Dual Gauss(Dual[] b, double[] x) =>
        (b[0] * Exp(-b[1] * x[0]))
        + (b[2] * Exp(-Square(x[0] - b[3]) / Square(b[4])))
        + (b[5] * Exp(-Square(x[0] - b[6]) / Square(b[7])));

    private static Dual CubicRatio(Dual[] b, double[] x) =>
        (b[0] + (x[0] * (b[1] + (x[0] * (b[2] + (x[0] * b[3]))))))
        / (1 + (x[0] * (b[4] + (x[0] * (b[5] + (x[0] * b[6]))))));

    private static Dual Lanczos(Dual[] b, double[] x) =>
        (b[0] * Exp(-b[1] * x[0])) + (b[2] * Exp(-b[3] * x[0])) + (b[4] * Exp(-b[5] * x[0]));

    [GeneratedRegex(@"^\s*b\d\s*=(?:\s+([-+.\dE]+)){4}\s*$")]
    private static partial Regex ParameterLine();
}
