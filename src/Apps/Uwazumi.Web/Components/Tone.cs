namespace Uwazumi.Web.Components;

/// <summary>What a tag or note says by its colour; its word and its shape say the same.</summary>
public enum Tone
{
    /// <summary>Nothing to judge: grey.</summary>
    None,

    /// <summary>A next step or the present place: teal.</summary>
    Teal,

    /// <summary>Met, allowed: green with a tick.</summary>
    Pass,

    /// <summary>Needs attention: amber with a triangle.</summary>
    Warn,

    /// <summary>Stop: red with an octagon.</summary>
    Stop,
}
