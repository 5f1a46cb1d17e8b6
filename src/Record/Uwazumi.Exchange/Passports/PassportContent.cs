using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>The signed body of a passport: what a verifier reads of it.</summary>
internal sealed record PassportContent
{
    private static readonly HashSet<string> VerdictWordSet = new(
        Enum.GetValues<Verdict>().Select(v => v.Word()),
        StringComparer.Ordinal
    );

    public required JsonObject Json { get; init; }

    public required string LotId { get; init; }

    public required string Verdict { get; init; }

    /// <summary>The criteria that the specification demands, in its order.</summary>
    public required IReadOnlyList<PassportCriterion> Specified { get; init; }

    /// <summary>The criteria that were judged, in their order.</summary>
    public required IReadOnlyList<PassportCriterion> Judged { get; init; }

    /// <summary>The verdict of each judged criterion.</summary>
    public required IReadOnlyList<string> CriterionVerdicts { get; init; }

    /// <exception cref="RefusedException">A member is missing, unknown or not of its form.</exception>
    public static PassportContent Of(JsonPlace body)
    {
        body.DemandExactly("synthetic", "lot", "specification", "runs", "criteria", "verdict", "software");
        _ = body.Flag("synthetic");
        _ = body.DemandObjects("runs");
        var software = body.Object("software");
        software.DemandExactly("name", "version");
        _ = software.Text("name");
        _ = software.Text("version");
        var criteria = body.DemandObjects("criteria");
        return new PassportContent
        {
            Json = body.Json,
            LotId = body.Object("lot").Text("id"),
            Verdict = body.Text("verdict"),
            Specified = [.. body.Object("specification").DemandObjects("criteria").Select(Criterion)],
            Judged = [.. criteria.Select(Criterion)],
            CriterionVerdicts = [.. criteria.Select(VerdictOf)],
        };
    }

    private static PassportCriterion Criterion(JsonPlace place) =>
        place.Text("requirement") is PassportCriterion.Required or PassportCriterion.Informative
            ? new PassportCriterion(place.Text("attribute"), place.Text("requirement"))
            : throw new RefusedException(
                "WORD_UNKNOWN",
                $"'{place.Text("requirement")}' is not one of: {PassportCriterion.Required}, {PassportCriterion.Informative}.",
                $"{place.Path}.requirement"
            );

    private static string VerdictOf(JsonPlace place) =>
        VerdictWordSet.Contains(place.Text("verdict"))
            ? place.Text("verdict")
            : throw new RefusedException(
                "WORD_UNKNOWN",
                $"'{place.Text("verdict")}' is not a verdict.",
                $"{place.Path}.verdict",
                $"One of: {string.Join(", ", VerdictWordSet)}."
            );
}
