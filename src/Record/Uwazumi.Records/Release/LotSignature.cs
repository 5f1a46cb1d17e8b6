namespace Uwazumi.Records.Release;

/// <summary>A signature on a lot as the release rules see it.</summary>
/// <param name="Meaning">What was said.</param>
/// <param name="PersonId">Who signed.</param>
/// <param name="StateSha256">SHA-256 of the state of the lot that was signed: lot, specification, runs, criteria, verdict.</param>
public sealed record LotSignature(SignatureMeaning Meaning, string PersonId, string StateSha256);
