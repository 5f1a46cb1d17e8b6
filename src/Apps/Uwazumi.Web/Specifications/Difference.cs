namespace Uwazumi.Web.Specifications;

/// <summary>What became of a part between two versions.</summary>
public enum Difference
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>Only the later version has it.</summary>
    Added,

    /// <summary>Only the earlier version has it.</summary>
    Removed,

    /// <summary>Both have it, and something in it differs.</summary>
    Changed,
}
