using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Judging;

/// <summary>The verdict on one criterion, with everything that is printed beside it.</summary>
public sealed record CriterionVerdict
{
    /// <summary>The criterion.</summary>
    public required Criterion Criterion { get; init; }

    /// <summary>The limits in the result's unit after the label claim was applied; null when there are none.</summary>
    public AbsoluteLimits? Limits { get; init; }

    /// <summary>The finding that was judged; null when there is none.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The reason, in one sentence.</summary>
    public required LocalizedText Reason { get; init; }

    /// <summary>The run that was judged; null when there is none.</summary>
    public string? RunId { get; init; }

    /// <summary>How many runs of this test were made, all of them, valid or not.</summary>
    public required int RunsMade { get; init; }

    /// <summary>Every run of this criterion by the locked method, in order, with the verdict that it would have had.</summary>
    public required IReadOnlyList<RunVerdict> Runs { get; init; }
}
