namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>One thing that is wrong with a stored ledger or with what it answers for.</summary>
/// <param name="Code">
/// Stable. The codes of <see cref="Uwazumi.Ledger.LedgerFault"/>, and <c>LEDGER_COLUMNS_ALTERED</c>, <c>LEDGER_LEAF_ALTERED</c>, <c>ROW_ALTERED</c>,
/// <c>ROW_WITHOUT_EVENT</c>, <c>ROW_GONE</c>, <c>ROWS_UNREADABLE</c>, <c>BLOB_MISSING</c>, <c>BLOB_ALTERED</c>, <c>BLOB_UNREADABLE</c>,
/// <c>CHECKPOINT_ALTERED</c>, <c>CHECKPOINT_FORGED</c>, <c>PASSPORT_FILE_MISSING</c>, <c>PASSPORT_FILE_ALTERED</c>, <c>PASSPORT_INVALID</c>,
/// <c>PASSPORT_UNRECORDED</c>, <c>SECRET_DOES_NOT_OPEN</c>, <c>SECRET_WITHOUT_ROW</c>, <c>GUARD_MISSING</c>, <c>DATABASE_DAMAGED</c>.
/// </param>
/// <param name="Sequence">The event that is meant, or that answers for what is meant; null when there is none.</param>
/// <param name="Where">The table and key, or the file; null when the whole is meant.</param>
/// <param name="Message">One sentence.</param>
public sealed record AuditFault(string Code, long? Sequence, string? Where, string Message);
