namespace Uwazumi.Web.Components;

/// <summary>Which elements describe a field to a screen reader: the error first, because it is what must be acted on.</summary>
internal static class FieldDescription
{
    public static string? Of(string fieldId, string? hint, string? error) =>
        (hint, error) switch
        {
            (null, null) => null,
            (_, null) => fieldId + "-hint",
            (null, _) => fieldId + "-error",
            _ => $"{fieldId}-error {fieldId}-hint",
        };
}
