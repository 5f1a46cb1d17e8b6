using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating;

/// <summary>
/// Gates with the matrices and scales that they refer to, read from Gating-ML or made in a program. It knows no file: one document is a
/// template that is evaluated on many (<see cref="GateEvaluator"/>).
/// </summary>
/// <remarks>Immutable and thread-safe when its parts are not changed.</remarks>
public sealed record GatingDocument
{
    /// <summary>The gates in document order.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>The transformations by id.</summary>
    public IReadOnlyDictionary<string, ScaleTransform> Transforms { get; init; } =
        new Dictionary<string, ScaleTransform>();

    /// <summary>The ratios by id.</summary>
    public IReadOnlyDictionary<string, GateRatio> Ratios { get; init; } = new Dictionary<string, GateRatio>();

    /// <summary>The compensations by id.</summary>
    public IReadOnlyDictionary<string, Compensator> Compensations { get; init; } =
        new Dictionary<string, Compensator>();

    /// <summary>Definitions that cannot be used, by id, with the reason. They matter only to a gate that refers to one.</summary>
    public IReadOnlyDictionary<string, Refusal> Unusable { get; init; } = new Dictionary<string, Refusal>();

    /// <summary>What must be read with the document.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}
