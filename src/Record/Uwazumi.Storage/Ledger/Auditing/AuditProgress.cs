namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>How far an audit is.</summary>
/// <param name="Stage"><c>database</c>, <c>events</c>, <c>checkpoints</c>, <c>passports</c>, <c>rows</c>, <c>secrets</c> or <c>files</c>.</param>
/// <param name="Done">What is done of the stage: events, rows, or bytes of files.</param>
/// <param name="Total">What the stage has.</param>
public readonly record struct AuditProgress(string Stage, long Done, long Total);
