namespace Uwazumi.Web.Components;

/// <summary>Where a step of the journey lies, seen from the record that is shown.</summary>
public enum RiverPlace
{
    /// <summary>It came before.</summary>
    Upstream,

    /// <summary>It is the record that is shown.</summary>
    Here,

    /// <summary>It comes after.</summary>
    Downstream,
}
