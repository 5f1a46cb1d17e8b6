using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;

namespace Uwazumi.Storage.Tests.Support;

/// <summary>A closed data folder with a row in every table, made once and copied for each test that spoils it.</summary>
internal sealed class SampleFolder : IDisposable
{
    private static readonly Lazy<Task<TemporaryFolder>> Made = new(MakeAsync);
    private readonly TemporaryFolder copy = new();

    private SampleFolder() { }

    public string Path => copy.Path;

    public static async Task<SampleFolder> CopyAsync()
    {
        var original = await Made.Value;
        var sample = new SampleFolder();
        foreach (var file in Directory.EnumerateFiles(original.Path, "*", SearchOption.AllDirectories))
        {
            var target = sample.copy.File(System.IO.Path.GetRelativePath(original.Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return sample;
    }

    /// <summary>Changes the database as somebody would who has the file and a SQLite shell: triggers are taken away and put back.</summary>
    public void Attack(string sql, params (string Name, object Value)[] values)
    {
        var triggers = RawSql.Texts(Path, "SELECT sql FROM sqlite_master WHERE type = 'trigger'");
        foreach (var name in RawSql.Texts(Path, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            RawSql.Execute(Path, $"DROP TRIGGER {name}");
        RawSql.Execute(Path, sql, values);
        foreach (var trigger in triggers)
            RawSql.Execute(Path, trigger);
    }

    public LedgerAuditResult Audit() => LedgerAudit.Run(Path, cancellation: TestContext.Current.CancellationToken);

    public void Dispose() => copy.Dispose();

    private static async Task<TemporaryFolder> MakeAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await using var store = await RecordStore.OpenAsync(folder.Path, TimeProvider.System);
        await SampleRecords.WriteAsync(store);
        return folder;
    }
}
