namespace Uwazumi.Storage.Database;

/// <summary>
/// A row whose content the ledger answers for: every change of it is recorded with the SHA-256 of all its columns, so that an edit behind
/// the program's back is found by <c>ledger verify</c>.
/// </summary>
public interface IRecordRow
{
    /// <summary>Counts the changes of the row, from 1; raised by the writer. Two savers are told apart by it.</summary>
    int Version { get; set; }
}
