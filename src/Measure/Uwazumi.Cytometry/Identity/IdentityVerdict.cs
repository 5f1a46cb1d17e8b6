namespace Uwazumi.Cytometry.Identity;

/// <summary>The answer to a criterion, a marker, or a panel.</summary>
public enum IdentityVerdict
{
    /// <summary>The criterion holds.</summary>
    Pass,

    /// <summary>The criterion does not hold.</summary>
    Fail,

    /// <summary>It cannot be said: not measured, no control, a cocktail above its limit. Never a pass.</summary>
    NotAssessable,

    /// <summary>More positive events than in the control.</summary>
    Detected,

    /// <summary>No more positive events than in the control.</summary>
    NotDetected,

    /// <summary>A panel without limits: its markers are reported, and nothing passes or fails.</summary>
    Reported,
}
