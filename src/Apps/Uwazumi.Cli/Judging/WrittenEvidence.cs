using Uwazumi.Quantities;

namespace Uwazumi.Cli.Judging;

/// <summary>What was written into an evidence folder.</summary>
/// <param name="PassportSha256">SHA-256 of the passport file, or null when none was issued.</param>
/// <param name="Lines">The documents, for a person.</param>
/// <param name="Warnings">What was not written, and why.</param>
internal sealed record WrittenEvidence(
    string? PassportSha256,
    IReadOnlyList<string> Lines,
    IReadOnlyList<Notice> Warnings
);
