namespace Uwazumi.Web.Ledgers;

/// <summary>One page of the list of events, newest first.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Events">The events.</param>
/// <param name="OlderBefore">Where the next page begins; null on the last one.</param>
public sealed record LedgerListing(LedgerFilter Filter, IReadOnlyList<EventLine> Events, long? OlderBefore);
