namespace Uwazumi.Web.Components;

/// <summary>How a line of the list of signatures stands.</summary>
public enum SignatureState
{
    /// <summary>Signed, and it counts for the record as it is.</summary>
    Counts,

    /// <summary>Signed, and the record has changed since: it counts no more.</summary>
    Past,

    /// <summary>Not signed yet.</summary>
    Open,
}
