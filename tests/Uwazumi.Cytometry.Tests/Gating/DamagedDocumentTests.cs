using Uwazumi.Cytometry.Gating;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Tests.Gating;

/// <summary>Damaged Gating-ML: refused with a code, or evaluated; never a fault of ours.</summary>
public class DamagedDocumentTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("UWAZUMI_NIGHTLY") == "1" ? 20_000 : 1_000;

    [Fact]
    public void A_damaged_document_is_refused_or_evaluated()
    {
        var intact = File.ReadAllBytes(Shared.Path("gatingml2/gml_all_gates.xml"));
        var file = SyntheticFcs.ThreeFloatEvents().Read();
        var random = new SeededRandom(21);
        var (refused, read) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])intact.Clone();
            for (var n = random.NextInt(4); n >= 0; n--)
            {
                var at = random.NextInt(bytes.Length);
                bytes[at] = random.NextInt(2) == 0 ? (byte)random.NextInt(256) : bytes[random.NextInt(bytes.Length)];
            }

            try
            {
                var document = GatingMl.Read(new MemoryStream(bytes));
                read++;
                _ = GateEvaluator.Evaluate(document, file);
            }
            catch (RefusedException refusal)
            {
                Assert.NotEmpty(refusal.Refusal.Code);
                refused++;
            }
        }

        // The document's channels are not in that file, so that every document that is read is refused by name at the latest then.
        Assert.Equal(Rounds, refused);
        Assert.InRange(read, Rounds / 20, Rounds);
    }
}
