using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Passports;

/// <summary>Recomputes the lot's verdict from the criteria in the body: a signer may have signed a body that contradicts itself.</summary>
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
            ? null
            : $"The verdict is '{recomputed}'; a passport is issued only for a lot that passed.";
    }

    private static string Recompute(PassportContent body)
    {
        var required = body
            .CriterionVerdicts.Where((_, i) => body.Judged[i].Requirement == PassportCriterion.Required)
            .ToHashSet(StringComparer.Ordinal);
        return Array.Find(WorstFirst, required.Contains)
            ?? (required.Count > 0 ? Verdict.Pass : Verdict.NotTested).Word();
    }
}
