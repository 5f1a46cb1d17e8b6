namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>A command that reads one file, and a file that it answers.</summary>
internal sealed record ReadingCommand(string Name, Func<WorkedExample, string> GoodFile, params string[] Options)
{
    /// <summary>Reading commands for which "not valid, and this is the first fault" is an answer too.</summary>
    public bool Verifies => Name.EndsWith("verify", StringComparison.Ordinal);

    public static ReadingCommand Of(string name) => All.Single(c => c.Name == name);

    public string[] Call(string file) => [.. Name.Split(' '), file, .. Options];

    private static readonly ReadingCommand[] All =
    [
        new("particles import", e => e.ParticleExport),
        new("cytometry read", e => e.FcsFile),
        new("assay curve", e => e.Standards, "--weights", "1/y2"),
        new("passport verify", e => e.Passport),
        new("replay", e => e.ResultFile),
        new("ledger verify", e => e.PathOf("evidence", "ledger.jsonl")),
    ];
}
