namespace Uwazumi.Web.Ledgers;

/// <summary>One event as the audit trail of a record shows it.</summary>
/// <param name="Event">When, who, what.</param>
/// <param name="Detail">What it was about more closely, as recorded: a test's name, a verdict, a meaning; null when there is nothing.</param>
/// <param name="Reason">The reason that was given; null when none was asked for.</param>
/// <param name="Changes">Values before and after, where the event changed some.</param>
/// <param name="Facts">What else the event recorded.</param>
public sealed record AuditEntry(
    EventLine Event,
    string? Detail,
    string? Reason,
    IReadOnlyList<AuditChange> Changes,
    IReadOnlyList<AuditChange> Facts
);
