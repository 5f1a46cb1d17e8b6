namespace Uwazumi.Pixels.Video;

/// <summary>One of the channels of a coloured recording.</summary>
public enum ColourChannel
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Blue.</summary>
    Blue,
}
