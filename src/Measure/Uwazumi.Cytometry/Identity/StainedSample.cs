using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.Cytometry.Identity;

/// <summary>A stained file and what its channels show.</summary>
/// <param name="Name">The file's name, for the answer.</param>
/// <param name="File">Its events.</param>
/// <param name="Markers">Markers by channel (<c>$PnN</c>). Several markers in one channel are a cocktail: one fraction for all of them.</param>
public sealed record StainedSample(
    string Name,
    FcsFile File,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Markers
);
