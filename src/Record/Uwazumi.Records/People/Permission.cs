namespace Uwazumi.Records.People;

/// <summary>What a page or call needs; each is held by some roles.</summary>
public enum Permission
{
    /// <summary>Read lots, runs, specifications, the ledger.</summary>
    ReadRecords,

    /// <summary>Register and correct lots, upload files, make tests, enter results.</summary>
    EnterData,

    /// <summary>Draft and fix specifications.</summary>
    WriteSpecifications,

    /// <summary>Sign a review of results and audit trail.</summary>
    Review,

    /// <summary>Sign a release or a rejection.</summary>
    Release,

    /// <summary>Add people, change their roles, take tablets out of service.</summary>
    ManagePeople,
}
