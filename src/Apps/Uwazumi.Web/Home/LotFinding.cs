using Uwazumi.Records.Reading;

namespace Uwazumi.Web.Home;

/// <summary>What stands against a lot first: which criterion, and why.</summary>
/// <param name="Criterion">The criterion's name.</param>
/// <param name="Reason">The sentence of the judge.</param>
/// <param name="Further">How many further criteria stand against it.</param>
public sealed record LotFinding(LocalizedText Criterion, LocalizedText Reason, int Further);
