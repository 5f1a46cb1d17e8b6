using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>
/// The facts that stand behind an entered result: method, kit lot, controls, volume tested; and for an outsourced test the
/// laboratory, the report and its dates. What a report does not state is "not stated in report", visibly, never blank.
/// </summary>
internal sealed record EntryFacts
{
    /// <summary>The words for a fact that a report does not give.</summary>
    public const string NotStatedWords = "not stated in report";

    /// <summary>The word for a fact that cannot exist for this test, for example a kit lot of a visual inspection.</summary>
    public const string NotApplicableWords = "not applicable";

    /// <summary>The fields that describe how a test was made.</summary>
    public static IReadOnlyList<string> Fields => ReportFacts.OfTest;

    private static readonly string[] RequiredOfOwnTests =
    [
        "methodName",
        "kitLot",
        "positiveControl",
        "negativeControl",
        "volumeTestedMl",
    ];

    /// <summary>The fields that are not stated.</summary>
    public required IReadOnlyList<string> NotStated { get; init; }

    /// <summary>The fields that were entered as not applicable.</summary>
    public required IReadOnlyList<string> NotApplicable { get; init; }

    /// <summary>Why the test does not count, or null.</summary>
    public required LocalizedText? InvalidReason { get; init; }

    /// <summary>True for a test made by another laboratory.</summary>
    public required bool Outsourced { get; init; }

    /// <summary>Reads and checks the facts of an entry.</summary>
    /// <exception cref="RefusedException">A required fact is missing or contradictory.</exception>
    public static EntryFacts Read(JsonPlace entry)
    {
        var outsourced = entry.OptionalObject("outsourced");
        var notStated = Fields.Where(field => !entry.Has(field) || entry.Text(field) == NotStatedWords).ToList();
        if (outsourced is not null)
            notStated.AddRange(OutsourcedReport.NotStated(outsourced));
        else
            RefuseUnstatedOwnFacts(entry, notStated);
        CheckNumbers(entry);
        EntrySubject.Check(entry);
        return new EntryFacts
        {
            NotStated = notStated,
            NotApplicable = [.. Fields.Where(f => entry.Has(f) && entry.Text(f) == NotApplicableWords)],
            InvalidReason = ControlFailure(entry),
            Outsourced = outsourced is not null,
        };
    }

    /// <summary>The role of the attached file: the signed report of an outsourced test, else the evidence.</summary>
    public string EvidenceRole => Outsourced ? "report" : "evidence";

    private static void RefuseUnstatedOwnFacts(JsonPlace entry, List<string> notStated)
    {
        foreach (var field in RequiredOfOwnTests.Where(notStated.Contains))
            throw new RefusedException(
                "FIELD_MISSING",
                $"'{field}' is missing; a test made in-house states it.",
                $"{entry.Path}.{field}",
                $"Give it, or write '{NotApplicableWords}' where it cannot exist. For a test of another laboratory fill in \"outsourced\"."
            );
    }

    private static void CheckNumbers(JsonPlace entry)
    {
        foreach (var field in new[] { "volumeTestedMl", "spikeRecoveryPercent" })
        {
            if (!entry.Has(field) || entry.Text(field) is NotStatedWords or NotApplicableWords)
                continue;
            if (entry.Number(field).Value <= 0)
                throw new RefusedException(
                    "NUMBER_NOT_POSITIVE",
                    $"'{field}' must be greater than zero.",
                    $"{entry.Path}.{field}"
                );
        }
    }

    private static LocalizedText? ControlFailure(JsonPlace entry)
    {
        foreach (
            var (field, ja, en) in new[]
            {
                ("positiveControl", "陽性対照", "positive control"),
                ("negativeControl", "陰性対照", "negative control"),
            }
        )
        {
            if (!entry.Has(field))
                continue;
            switch (entry.Text(field))
            {
                case "valid" or NotStatedWords or NotApplicableWords:
                    break;
                case "failed":
                    return new LocalizedText(
                        $"{ja}が成立しなかったため、この試験は無効です。",
                        $"The {en} failed; the test does not count."
                    );
                default:
                    throw new RefusedException(
                        "WORD_UNKNOWN",
                        $"'{entry.Text(field)}' is not one of the words for a control.",
                        $"{entry.Path}.{field}",
                        $"One of: valid, failed, {NotApplicableWords}, {NotStatedWords}."
                    );
            }
        }

        return null;
    }
}
