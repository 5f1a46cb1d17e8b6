using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;

namespace Uwazumi.Example.Tests;

/// <summary>Eight passing lots and eight twins, each written, read back by its engines and judged; made once for all tests.</summary>
internal static class JudgedExamples
{
    public const int Seeds = 8;

    private static readonly Lazy<JudgedLot[]> PassingLots = new(() => Judge(ExampleKind.Passing));
    private static readonly Lazy<JudgedLot[]> Twins = new(() => Judge(ExampleKind.FailingTwin));

    public static IReadOnlyList<JudgedLot> Passing => PassingLots.Value;

    public static IReadOnlyList<JudgedLot> FailingTwins => Twins.Value;

    public static Quantity QuantityOf(JudgedLot lot, string test, string attribute) =>
        lot.Runs.First(run => run.Test == test).Findings.Single(finding => finding.Attribute == attribute).Quantity!;

    private static JudgedLot[] Judge(ExampleKind kind)
    {
        var judged = new JudgedLot[Seeds];
        Parallel.For(
            0,
            Seeds,
            seed =>
            {
                using var example = new ExampleFolder((ulong)seed, kind);
                var folder = LotFolder.Read(example.Path);
                judged[seed] = JudgedLot.Of(
                    folder.Lot,
                    folder.Specification,
                    RunMaker.Make(folder, [], "test", new DateOnly(2026, 11, 22)).Runs
                );
            }
        );
        return judged;
    }
}
