using Uwazumi.Quantities;

namespace Uwazumi.Web.Specifications;

/// <summary>What was typed in order to begin a draft.</summary>
/// <param name="Way"><c>template</c>, <c>version</c> or <c>json</c>.</param>
/// <param name="Id">The id for a draft from the template.</param>
/// <param name="From">The version to begin from, as <c>ID/VERSION</c>.</param>
/// <param name="Json">The pasted document.</param>
/// <param name="Reason">Why.</param>
/// <param name="Refusal">Why it was refused; null for a fresh form.</param>
public sealed record BeginForm(
    string Way = "template",
    string Id = "",
    string From = "",
    string Json = "",
    string Reason = "",
    Refusal? Refusal = null
)
{
    /// <summary>The refusal, when it is about a field of the way that was taken.</summary>
    public Refusal? At(string way, string field) =>
        Way == way && Refusal?.Where is { } where && (where == field || where == "$." + field) ? Refusal : null;
}
