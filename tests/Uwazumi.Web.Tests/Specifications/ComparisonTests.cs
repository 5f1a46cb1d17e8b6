using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;
using Uwazumi.Web.Specifications;

namespace Uwazumi.Web.Tests.Specifications;

/// <summary>The comparison names exactly what differs.</summary>
public class ComparisonTests
{
    private const string Attribute = "particles.concentration";

    [Fact]
    public void The_same_version_has_no_difference()
    {
        var same = SpecificationComparison.Of(Read(Document()), Read(Document()));
        Assert.True(same.IsSame);
        Assert.Equal(Document()["criteria"]!.AsArray().Count, same.Count(Difference.Same));
    }

    [Theory]
    [InlineData("name", """{ "ja": "別名", "en": "Particle concentration (label claim ± 20 %)" }""")]
    [InlineData("category", "\"components\"")]
    [InlineData("method", "\"entry.quantity/1\"")]
    [InlineData(
        "limits",
        """{ "lower": "0.80", "upper": "1.2", "relativeTo": "labelParticlesPerMl", "unit": "/mL" }"""
    )]
    [InlineData(
        "limits",
        """{ "lower": "0.8", "lowerExclusive": true, "upper": "1.2", "relativeTo": "labelParticlesPerMl", "unit": "/mL" }"""
    )]
    [InlineData("limits", """{ "lower": "0.8", "upper": "1.2", "unit": "/mL" }""")]
    [InlineData("rule", """{ "kind": "guardBand" }""")]
    [InlineData("rule", """{ "kind": "sharedRisk", "probability": "0.9" }""")]
    [InlineData("requirement", "\"informative\"")]
    [InlineData("source", """{ "ja": "自社", "en": "own" }""")]
    public void Each_changed_member_is_named_and_nothing_else(string member, string value)
    {
        var after = Document();
        Criterion(after)[member] = JsonNode.Parse(value);
        var compared = SpecificationComparison.Of(Read(Document()), Read(after));
        var changed = Assert.Single(compared.Criteria, c => c.Difference != Difference.Same);
        Assert.Equal((Attribute, Difference.Changed), (changed.Attribute, changed.Difference));
        Assert.Equal([member], changed.Fields.Select(f => f.Member));
        Assert.All(compared.Methods, m => Assert.Equal(Difference.Same, m.Difference));
    }

    [Fact]
    public void Demands_and_expected_words_are_compared()
    {
        var after = Document();
        var sterility = Criterion(after, "sterility");
        sterility["demands"] = new JsonArray("kitLot");
        sterility["expected"] = new JsonArray("no growth", "not detected");
        var compared = SpecificationComparison.Of(Read(Document()), Read(after));
        var changed = Assert.Single(compared.Criteria, c => c.Difference != Difference.Same);
        Assert.Equal(["demands", "expected"], changed.Fields.Select(f => f.Member).Order());
    }

    [Fact]
    public void Added_and_removed_criteria_are_named()
    {
        var after = Document();
        var criteria = after["criteria"]!.AsArray();
        criteria.RemoveAt(0);
        var added = Criterion(after).DeepClone();
        added["attribute"] = "particles.new";
        criteria.Add(added);
        var compared = SpecificationComparison.Of(Read(Document()), Read(after));
        Assert.Equal(["particles.new"], Of(compared, Difference.Added));
        Assert.Equal(["particles.mode"], Of(compared, Difference.Removed));
        Assert.Empty(Of(compared, Difference.Changed));
    }

    [Fact]
    public void One_moved_criterion_is_one_difference()
    {
        var after = Document();
        var criteria = after["criteria"]!.AsArray();
        var last = criteria[^1]!.DeepClone();
        criteria.RemoveAt(criteria.Count - 1);
        criteria.Insert(0, last);
        var compared = SpecificationComparison.Of(Read(Document()), Read(after));
        var moved = Assert.Single(compared.Criteria, c => c.Difference != Difference.Same);
        var field = Assert.Single(moved.Fields);
        Assert.Equal("position", field.Member);
        Assert.Equal((criteria.Count, 1), ((int)field.Before!, (int)field.After!));
    }

    [Fact]
    public void A_changed_setting_of_a_locked_method_is_named_with_both_values()
    {
        var after = Document();
        after["methods"]!.AsArray().First(m => m!["id"]!.ToString() == "cytometry.markerFraction/1")!["parameters"]![
            "controlPercentile"
        ] = 99.5;
        var compared = SpecificationComparison.Of(Read(Document()), Read(after));
        var method = Assert.Single(compared.Methods, m => m.Difference != Difference.Same);
        var field = Assert.Single(method.Fields);
        Assert.Equal("parameters.controlPercentile", field.Member);
        Assert.Equal((99.0, 99.5), ((double)field.Before!, (double)field.After!));
        Assert.False(compared.IsSame);
    }

    private static IEnumerable<string> Of(SpecificationComparison compared, Difference difference) =>
        compared.Criteria.Where(c => c.Difference == difference).Select(c => c.Attribute);

    private static JsonObject Criterion(JsonObject document, string attribute = Attribute) =>
        document["criteria"]!.AsArray().First(c => c!["attribute"]!.ToString() == attribute)!.AsObject();

    private static JsonObject Document()
    {
        var document = CanonicalJson.Parse(Encoding.UTF8.GetBytes(SpecificationTemplate.Text))!.AsObject();
        document["fixedOn"] = "2026-10-01";
        return document;
    }

    private static Specification Read(JsonObject document) => Specification.Read(JsonPlace.Root(document.DeepClone()));
}
