namespace Uwazumi.Cytometry.Identity;

/// <summary>What a criterion asks of the fraction of positive events.</summary>
public enum PanelRule
{
    /// <summary>At least the limit.</summary>
    AtLeast,

    /// <summary>At most the limit.</summary>
    AtMost,

    /// <summary>More positive events than the control has, or not; there is no limit.</summary>
    Detection,
}
