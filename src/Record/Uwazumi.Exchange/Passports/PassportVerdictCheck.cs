using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>
/// Recomputes the lot's verdict from the criteria in the body, and the criteria from its specification and runs: a signer may have signed
/// a body that contradicts itself.
/// </summary>
internal static class PassportVerdictCheck
{
    private static readonly string[] WorstFirst =
    [
        Verdict.Fail.Word(),
        Verdict.Invalid.Word(),
        Verdict.NotTested.Word(),
        Verdict.NotAssessable.Word(),
    ];

    public static string? FindFault(PassportContent body)
    {
        if (body.Judged.Count != body.Specified.Count)
            return $"The specification has {body.Specified.Count} criteria, the body judges {body.Judged.Count}.";
        for (var i = 0; i < body.Judged.Count; i++)
        {
            if (body.Judged[i] != body.Specified[i])
                return $"Criterion {i + 1} is '{body.Specified[i].Attribute}' ({body.Specified[i].Requirement}) in the specification, '{body.Judged[i].Attribute}' ({body.Judged[i].Requirement}) in the body.";
        }

        var recomputed = Recompute(body);
        if (recomputed != body.Verdict)
            return $"The criteria give the verdict '{recomputed}', the body states '{body.Verdict}'.";
        return recomputed == Verdict.Pass.Word()
            ? JudgedAgain(body)
            : $"The verdict is '{recomputed}'; a passport is issued only for a lot that passed.";
    }

    private static string? JudgedAgain(PassportContent body)
    {
        try
        {
            var place = JsonPlace.Root(body.Json);
            if (place.Flag("synthetic") != place.Object("lot").Flag("synthetic"))
                return $"The body states synthetic {Word(place)}, its lot {Word(place.Object("lot"))}.";
            var runs = place.Objects("runs").Select(Run.FromJson).ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (runs.Find(r => !seen.Add(r.RunId)) is { } twice)
                return $"The run '{twice.RunId}' stands twice in the body.";
            return VerdictReplay.Compare(place, runs) is [var first, ..]
                ? $"{first.Path} is {first.Stored ?? "(nothing)"} in the body; judged again from the runs and the specification it is {first.Recomputed ?? "(nothing)"}."
                : null;
        }
        catch (RefusedException refused)
        {
            return $"The lot cannot be judged again: {refused.Message}{(refused.Refusal.Where is { } where ? $" ({where})" : "")}";
        }
    }

    private static string Word(JsonPlace place) => place.Flag("synthetic") ? "true" : "false";

    private static string Recompute(PassportContent body)
    {
        var required = body
            .CriterionVerdicts.Where((_, i) => body.Judged[i].Requirement == PassportCriterion.Required)
            .ToHashSet(StringComparer.Ordinal);
        return Array.Find(WorstFirst, required.Contains)
            ?? (required.Count > 0 ? Verdict.Pass : Verdict.NotTested).Word();
    }
}
