using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.Cytometry.Identity;

/// <summary>A control.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Marker">For <see cref="ControlKind.FluorescenceMinusOne"/> the marker that was left out; null otherwise.</param>
/// <param name="Name">The file's name, for the answer.</param>
/// <param name="File">Its events.</param>
public sealed record ControlFile(ControlKind Kind, string? Marker, string Name, FcsFile File);
