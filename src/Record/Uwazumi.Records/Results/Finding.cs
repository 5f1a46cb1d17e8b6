using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Results;

/// <summary>What a run says of one attribute: a quantity, or a word, or why it can say nothing.</summary>
public sealed record Finding
{
    /// <summary>The attribute, for example <c>particles.d50</c>.</summary>
    public required string Attribute { get; init; }

    /// <summary>The measured or entered quantity; null for a word and when nothing can be said.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary><c>&lt;</c> when the true value is below <see cref="Quantity"/> (a result below a quantitation limit); else null.</summary>
    public string? Qualifier { get; init; }

    /// <summary>The qualitative result, for example <c>not detected</c>; null for a quantity.</summary>
    public string? Word { get; init; }

    /// <summary>Why the test does not count; null when it counts.</summary>
    public LocalizedText? InvalidReason { get; init; }

    /// <summary>Why the result cannot be assessed although the test was made; null when it can.</summary>
    public LocalizedText? NotAssessableReason { get; init; }

    /// <summary>Facts that the result or its report does not state, by field name.</summary>
    public IReadOnlyList<string> NotStated { get; init; } = [];

    /// <summary>Facts that were entered as not applicable. A criterion that demands one of them is not met by that.</summary>
    public IReadOnlyList<string> NotApplicable { get; init; } = [];
}
