namespace Uwazumi.Web.Ledgers;

/// <summary>One value that an event recorded or changed.</summary>
/// <param name="Field">The place of the value in its record, for example <c>harvests[1].volumeMl</c>.</param>
/// <param name="Before">The value before; null when there was none.</param>
/// <param name="After">The value after; null when it was taken away.</param>
public sealed record AuditChange(string Field, string? Before, string? After);
