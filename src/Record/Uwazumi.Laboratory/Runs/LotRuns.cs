using Uwazumi.Laboratory.Inputs;

namespace Uwazumi.Laboratory.Runs;

/// <summary>The runs of a lot, in the order of recording, and the raw files behind the new ones.</summary>
/// <param name="Runs">All runs.</param>
/// <param name="Files">The raw files by SHA-256.</param>
public sealed record LotRuns(IReadOnlyList<Run> Runs, IReadOnlyDictionary<string, InputFile> Files);
