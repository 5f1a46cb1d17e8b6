namespace Uwazumi.Records.Judging;

/// <summary>What one run alone would have meant. The first valid run decides; the others stay visible.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Verdict">Its verdict alone.</param>
/// <param name="Decides">True for the run that decides the criterion.</param>
/// <param name="RepeatReason">Why it was made; null for the first.</param>
public sealed record RunVerdict(string RunId, Verdict Verdict, bool Decides, string? RepeatReason);
