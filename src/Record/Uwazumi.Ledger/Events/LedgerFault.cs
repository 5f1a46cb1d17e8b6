namespace Uwazumi.Ledger;

/// <summary>The first thing that is wrong with a chain of events.</summary>
/// <param name="Code">
/// Stable: <c>LEDGER_EVENT_UNREADABLE</c>, <c>LEDGER_EVENT_CHANGED</c>, <c>LEDGER_EVENT_MISSING</c>, <c>LEDGER_EVENT_OUT_OF_ORDER</c>,
/// <c>LEDGER_SCOPE_CHANGED</c>, <c>LEDGER_LINE_TORN</c>, <c>LEDGER_CUT_SHORT</c>, <c>LEDGER_REBUILT</c>, <c>LEDGER_OTHER_ORIGIN</c>.
/// </param>
/// <param name="Sequence">The sequence of the first event that cannot be believed; null when the whole chain is meant.</param>
/// <param name="Message">One sentence.</param>
public sealed record LedgerFault(string Code, long? Sequence, string Message);
