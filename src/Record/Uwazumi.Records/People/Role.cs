namespace Uwazumi.Records.People;

/// <summary>What a person is in the laboratory.</summary>
public enum Role
{
    /// <summary>Registers lots, brings in data, makes tests.</summary>
    Analyst,

    /// <summary>Checks results and the audit trail.</summary>
    Reviewer,

    /// <summary>Decides on release or rejection.</summary>
    Releaser,

    /// <summary>Reads everything, changes nothing.</summary>
    Reader,

    /// <summary>Manages people and devices; has no right in the laboratory.</summary>
    Administrator,
}
