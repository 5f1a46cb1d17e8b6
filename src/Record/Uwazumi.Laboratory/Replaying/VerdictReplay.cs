using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>Judges the stored runs of a result or passport again and compares verdicts, limits and numbers with the stored ones.</summary>
public static class VerdictReplay
{
    /// <summary>The word that stands for the run id in these differences.</summary>
    public const string Place = "verdict";

    /// <summary>Replays the judgement.</summary>
    /// <param name="holder">The object that holds <c>lot</c>, <c>specification</c>, <c>criteria</c>, <c>verdict</c>.</param>
    /// <param name="runs">Its runs.</param>
    /// <exception cref="Quantities.RefusedException">Lot, specification or runs are damaged.</exception>
    public static IReadOnlyList<Difference> Compare(JsonPlace holder, IReadOnlyList<Run> runs)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var judged = JudgedLot.Of(
            LotRecord.Read(JsonPlace.Root(WithDonor(holder.Object("lot").Json))),
            Specification.Read(holder.Object("specification")),
            runs
        );
        return
        [
            .. JsonDifferences.Between(
                Place,
                WithoutProse(holder.Json["criteria"]),
                WithoutProse(judged.CriteriaJson()),
                "criteria"
            ),
            .. JsonDifferences.Between(
                Place,
                holder.Json["verdict"],
                JsonValue.Create(judged.Verdict.Verdict.Word()),
                "verdict"
            ),
        ];
    }

    /// <summary>The sentences beside a verdict may be worded better by a later version; verdicts, limits and numbers may not change.</summary>
    private static JsonNode? WithoutProse(JsonNode? criteria)
    {
        var copy = criteria?.DeepClone();
        foreach (var criterion in (copy as JsonArray ?? []).OfType<JsonObject>())
        {
            criterion.Remove("reason");
            criterion.Remove("reasonJa");
        }

        return copy;
    }

    /// <summary>Results and passports hold no donor's code, and no verdict depends on it.</summary>
    private static JsonObject WithDonor(JsonObject lot)
    {
        var copy = lot.DeepClone().AsObject();
        copy.Remove("donorCommitment");
        copy["donorCode"] = "withheld";
        return copy;
    }
}
