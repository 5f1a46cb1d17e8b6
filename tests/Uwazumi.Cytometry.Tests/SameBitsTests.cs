using System.Security.Cryptography;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Cytometry.Tests.Gating;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Cytometry.Tests;

/// <summary>The bits of the whole pipeline, recorded; run with wide vectors switched off (DOTNET_EnableAVX2=0, DOTNET_EnableHWIntrinsic=0) they are the same.</summary>
public class SameBitsTests
{
    private const string Recorded = "CD92B34E73DBE086";

    [Fact]
    public void The_pipeline_gives_the_recorded_bits_on_every_machine()
    {
        var file = Cells();
        var compensator = Compensator.From(SpilloverKeyword.Read(file, [])!);
        var numbers = new List<double>();
        foreach (
            var transform in new ScaleTransform[]
            {
                new LogicleTransform(262144, 0.5, 4.5, 0),
                new HyperlogTransform(262144, 1, 4.5, 0.5),
                new ArcsinhTransform(262144, 4, 0.5),
                new LogarithmicTransform(262144, 4.5),
                new BiexponentialTransform(),
                new CofactorTransform(150),
            }
        )
        {
            foreach (var summary in ChannelSummarizer.Summarize(file, compensator, transform, 0.5))
                numbers.AddRange([summary.Mean, summary.Median, summary.FractionAbove]);
            var column = file.ScaleValues(1);
            transform.Apply(column, column);
            numbers.AddRange(column);
            numbers.AddRange([transform.Inverse(0.3), transform.Inverse(0.9)]);
        }

        numbers.AddRange(compensator.Apply([file.ScaleValues(0), file.ScaleValues(1), file.ScaleValues(2)])[1]);
        var result = GateEvaluator.Evaluate(GatingXml.Read(Gates), file);
        numbers.AddRange(result.Gates.SelectMany(gate => gate.ToArray()).Select(inside => inside ? 1.0 : 0));
        Assert.All(result.Gates, gate => Assert.InRange(gate.Count, 100, 29_000));
        // A number that is no number has many forms; one is enough here.
        var bytes = numbers.SelectMany(n => BitConverter.GetBytes(double.IsNaN(n) ? double.NaN : n)).ToArray();
        Assert.Equal(Recorded, Convert.ToHexString(SHA256.HashData(bytes))[..16]);
    }

    private static string Gates =>
        "<transforms:transformation transforms:id=\"t\"><transforms:logicle transforms:T=\"262144\" transforms:W=\"0.5\" transforms:M=\"4.5\" transforms:A=\"0\"/></transforms:transformation>"
        + GatingXml.Rectangle(
            "r",
            GatingXml.Dimension("A", "gating:transformation-ref=\"t\" gating:min=\"0.4\"", "FCS")
        )
        + GatingXml.Polygon("p", (100, 100), (90_000, 500), (50_000, 80_000), (300, 20_000))
        + GatingXml.Ellipsoid(
            "e",
            ["A", "B", "C"],
            "FCS",
            [20_000, 10_000, 5_000],
            [
                [9e8, 1e7, 0],
                [1e7, 4e8, 0],
                [0, 0, 4e8],
            ],
            1.3
        );

    private static FcsFile Cells()
    {
        const int events = 30_001;
        var random = new SeededRandom(77);
        var columns = Enumerable
            .Range(0, 3)
            .Select(_ =>
                new float[events]
                    .Select(_ => (float)((Math.Abs(random.NextNormal()) * 30_000) - 2_000))
                    .ToArray()
            )
            .ToArray();
        using var stream = new MemoryStream();
        FcsWriter.Write(
            stream,
            [
                new FcsWriterChannel("A", null, 262144),
                new FcsWriterChannel("B", null, 262144),
                new FcsWriterChannel("C", null, 262144),
            ],
            columns,
            [new FcsKeyword("$SPILLOVER", "3,A,B,C,1,0.21,0.03,0.07,1,0.11,0,0.013,1")]
        );
        return FcsFile.Read(stream);
    }
}
