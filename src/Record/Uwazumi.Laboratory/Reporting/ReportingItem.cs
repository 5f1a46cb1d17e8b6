using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Reporting;

/// <summary>One thing that a report is expected to state.</summary>
/// <param name="Id">Its name in the list.</param>
/// <param name="Group">The group under which it stands.</param>
/// <param name="Name">What people call it.</param>
/// <param name="UsualGap">Who calls it a usual gap of reports; null when nobody does.</param>
/// <param name="Missing">How it is supplied when the record does not have it.</param>
public sealed record ReportingItem(
    string Id,
    LocalizedText Group,
    LocalizedText Name,
    string? UsualGap,
    LocalizedText Missing
);
