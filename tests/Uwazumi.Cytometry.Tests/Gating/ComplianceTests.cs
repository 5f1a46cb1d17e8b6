using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;

namespace Uwazumi.Cytometry.Tests.Gating;

/// <summary>The ISAC compliance test of Gating-ML 2.0: 40 gates and 9 quadrants, every one of 13,367 events.</summary>
public class ComplianceTests
{
    [Fact]
    public void All_49_gates_hold_exactly_the_events_of_the_truth()
    {
        var file = Shared.Read("gatingml2/data1.fcs");
        var result = GateEvaluator.Evaluate(Document(), file);
        AssertTruth(result);
        // Channel 5 has values of which the logarithm is not asked; nothing is undefined in the whole document.
        Assert.Empty(result.Notices);
    }

    [Fact]
    public void What_is_written_and_read_again_holds_the_same_events_and_has_the_same_bytes()
    {
        var first = new MemoryStream();
        GatingMl.Write(Document(), first);
        first.Position = 0;
        var again = GatingMl.Read(first);
        AssertTruth(GateEvaluator.Evaluate(again, Shared.Read("gatingml2/data1.fcs")));
        var second = new MemoryStream();
        GatingMl.Write(again, second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void A_template_is_evaluated_on_each_file_of_a_sequence()
    {
        FcsFile[] files = [Shared.Read("gatingml2/data1.fcs"), Shared.Read("gatingml2/data1.fcs")];
        var results = GateEvaluator.EvaluateAll(Document(), files).ToList();
        Assert.Equal(2, results.Count);
        Assert.All(results, AssertTruth);
    }

    [Fact]
    public void Two_further_published_gates_have_their_counts()
    {
        var document = GatingXml.Read(
            GatingXml.Ellipsoid(
                "Ellipsoid3D",
                ["FL3-H", "FL4-H", "FL1-H"],
                "FCS",
                [40.3, 30.6, 20.8],
                [
                    [2.5, 7.5, 17.5],
                    [7.5, 7, 13.5],
                    [15.5, 13.5, 4.3],
                ],
                1
            )
                + """
                <gating:QuadrantGate gating:id="Q">
                  <gating:divider gating:id="FL2" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="FL2-H"/><gating:value>12.14748</gating:value></gating:divider>
                  <gating:divider gating:id="FL4" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="FL4-H"/><gating:value>14.22417</gating:value></gating:divider>
                  <gating:Quadrant gating:id="FL2P-FL4P"><gating:position gating:divider_ref="FL2" gating:location="15"/><gating:position gating:divider_ref="FL4" gating:location="15"/></gating:Quadrant>
                </gating:QuadrantGate>
                <gating:RectangleGate gating:id="ParRect1" gating:parent_id="FL2P-FL4P">
                  <gating:dimension gating:compensation-ref="uncompensated" gating:min="6" gating:max="14.5"><data-type:fcs-dimension data-type:name="FL2-H"/></gating:dimension>
                  <gating:dimension gating:compensation-ref="uncompensated" gating:min="7" gating:max="16"><data-type:fcs-dimension data-type:name="FL4-H"/></gating:dimension>
                </gating:RectangleGate>
                """
        );
        var result = GateEvaluator.Evaluate(document, Shared.Read("gatingml2/data1.fcs"));
        Assert.Equal(4191, result["Ellipsoid3D"].Count);
        Assert.Equal("GATE_COVARIANCE_NOT_POSITIVE_DEFINITE", Assert.Single(result.Notices).Code);
        Assert.Equal((3, "FL2P-FL4P"), (result["ParRect1"].Count, result["ParRect1"].ParentId));
        Assert.Equal(result["FL2P-FL4P"].Count, result["ParRect1"].ParentCount);
        Assert.Equal(3.0 / 13367, result["ParRect1"].FractionOfTotal);
        Assert.DoesNotContain(result.Gates, gate => gate.Id == "Q");
    }

    private static GatingDocument Document()
    {
        using var stream = File.OpenRead(Shared.Path("gatingml2/gml_all_gates.xml"));
        return GatingMl.Read(stream);
    }

    private static void AssertTruth(GatingResult result)
    {
        var files = Directory.GetFiles(Shared.Path("gatingml2/truth"), "Results_*.txt");
        Assert.Equal(49, files.Length);
        Assert.Equal(49, result.Gates.Count);
        foreach (var path in files)
        {
            var gate = Path.GetFileNameWithoutExtension(path)["Results_".Length..];
            var truth = File.ReadAllLines(path)
                .Where(line => line.Length > 0)
                .Select(line => line.Trim() == "1")
                .ToArray();
            var members = result[gate].ToArray();
            Assert.Equal(13367, truth.Length);
            Assert.True(
                truth.AsSpan().SequenceEqual(members),
                $"{gate}: {truth.Zip(members).Count(p => p.First != p.Second)} differ"
            );
            Assert.Equal(truth.Count(inside => inside), result[gate].Count);
        }
    }
}
