namespace Uwazumi.Pixels.Video;

/// <summary>How a recording is opened.</summary>
public sealed record OpenOptions
{
    /// <summary>The colour channel that is read of a coloured recording; null to refuse colour.</summary>
    public ColourChannel? Channel { get; init; }

    /// <summary>True to take the whole frames of a recording whose end is damaged or cut; the repair is listed.</summary>
    public bool WholeFramesOnly { get; init; }
}
