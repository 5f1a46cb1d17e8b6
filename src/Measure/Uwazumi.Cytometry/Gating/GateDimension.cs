namespace Uwazumi.Cytometry.Gating;

/// <summary>The number of an event that a gate looks at: a channel, a dye or a ratio, compensated or not, on a scale.</summary>
public sealed record GateDimension
{
    /// <summary>The compensation reference of values that are not compensated.</summary>
    public const string Uncompensated = "uncompensated";

    /// <summary>The compensation reference of the matrix that the file itself carries; without one the values stay as they are.</summary>
    public const string FileMatrix = "FCS";

    /// <summary>The channel (<c>$PnN</c>), or the dye of a spectrum matrix; null for a ratio.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the ratio that makes the dimension; null for a channel or dye.</summary>
    public string? RatioId { get; init; }

    /// <summary><see cref="Uncompensated"/>, <see cref="FileMatrix"/>, or the id of a matrix of the document.</summary>
    public required string CompensationId { get; init; }

    /// <summary>The id of the transformation of the document; null for scale values.</summary>
    public string? TransformId { get; init; }
}
