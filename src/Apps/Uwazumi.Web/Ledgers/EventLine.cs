namespace Uwazumi.Web.Ledgers;

/// <summary>One event in a list.</summary>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Type">What happened.</param>
/// <param name="Actor">The user id of who did it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="TimeMs">When, in milliseconds since 1970 (UTC).</param>
/// <param name="Hash">Its chain hash.</param>
public sealed record EventLine(long Sequence, string Type, string Actor, string Subject, long TimeMs, string Hash);
