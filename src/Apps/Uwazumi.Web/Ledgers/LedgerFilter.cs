namespace Uwazumi.Web.Ledgers;

/// <summary>Which events a list shows.</summary>
/// <param name="Type">A kind, for example <c>lot.registered</c>, or the beginning of one that ends in a dot, for example <c>lot.</c>; empty for all.</param>
/// <param name="Actor">The user id of who did it; empty for all.</param>
/// <param name="Subject">What it is about, for example <c>lot:UC-2611-02</c>; without a kind before it, a lot number. Empty for all.</param>
/// <param name="Before">Only events before this place in the chain; null begins at the newest.</param>
public sealed record LedgerFilter(
    string? Type = null,
    string? Actor = null,
    string? Subject = null,
    long? Before = null
)
{
    /// <summary>True when the list does not show everything.</summary>
    public bool IsNarrowed => Type is { Length: > 0 } || Actor is { Length: > 0 } || Subject is { Length: > 0 };

    /// <summary>The same without blanks around what a person typed.</summary>
    public LedgerFilter Trimmed() =>
        this with
        {
            Type = Type?.Trim(),
            Actor = Actor?.Trim(),
            Subject = Subject?.Trim(),
        };
}
