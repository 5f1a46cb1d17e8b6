namespace Uwazumi.Exchange.Printing;

/// <summary>What became of a print.</summary>
/// <param name="Printed">True when the PDF was written.</param>
/// <param name="Reason">Why it was not; null when it was.</param>
public sealed record PrintOutcome(bool Printed, string? Reason)
{
    internal static PrintOutcome Done { get; } = new(true, null);

    internal static PrintOutcome Not(string reason) => new(false, reason);
}
