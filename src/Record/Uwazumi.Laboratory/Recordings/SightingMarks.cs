namespace Uwazumi.Laboratory.Recordings;

/// <summary>What is to be said of a particle in a frame.</summary>
[Flags]
public enum SightingMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has a saturated pixel.</summary>
    Saturated = 1,

    /// <summary>Its image is much wider than most.</summary>
    Defocused = 2,

    /// <summary>Its light was told apart from a neighbour's.</summary>
    Parted = 4,

    /// <summary>Its track is long enough for the analysis.</summary>
    Used = 8,
}
