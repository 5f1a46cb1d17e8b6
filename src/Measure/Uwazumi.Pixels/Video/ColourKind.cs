namespace Uwazumi.Pixels.Video;

/// <summary>How the colours of a picture stand.</summary>
internal enum ColourKind
{
    /// <summary>All channels are alike.</summary>
    Grey,

    /// <summary>All channels differ by the same everywhere.</summary>
    Tinted,

    /// <summary>More than one pixel in a hundred has a colour of its own.</summary>
    Coloured,
}
