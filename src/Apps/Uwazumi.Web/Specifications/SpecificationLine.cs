using Uwazumi.Records.Reading;

namespace Uwazumi.Web.Specifications;

/// <summary>One version of a specification in the list.</summary>
public sealed record SpecificationLine
{
    /// <summary>The specification's id.</summary>
    public required string Id { get; init; }

    /// <summary>The version.</summary>
    public required int Edition { get; init; }

    /// <summary>The title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>True when it never changes any more.</summary>
    public required bool IsFixed { get; init; }

    /// <summary>The day from which data count; null for a draft.</summary>
    public required DateOnly? FixedOn { get; init; }

    /// <summary>The number of criteria.</summary>
    public required int Criteria { get; init; }

    /// <summary>The number of those that the lot must pass.</summary>
    public required int RequiredCriteria { get; init; }

    /// <summary>The number of lots that are judged by it.</summary>
    public required int Lots { get; init; }

    /// <summary>When it last changed, in milliseconds since 1970 (UTC).</summary>
    public required long ChangedMs { get; init; }
}
