using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Reporting;

/// <summary>An item of the list with what the record states.</summary>
/// <param name="Item">The item.</param>
/// <param name="Value">What the record states; null when it does not.</param>
public sealed record ReportingLine(ReportingItem Item, LocalizedText? Value)
{
    /// <summary>True when the record states it.</summary>
    public bool IsStated => Value is not null;
}
