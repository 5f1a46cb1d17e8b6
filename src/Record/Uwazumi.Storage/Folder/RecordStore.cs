using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Ledger;

namespace Uwazumi.Storage.Folder;

/// <summary>An opened data folder: database, ledger, writer, blobs, keys. One a process.</summary>
public sealed class RecordStore : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly DbContextOptions<RecordDatabase> options;

    private RecordStore(
        DataFolder folder,
        NodeKeys keys,
        DbContextOptions<RecordDatabase> options,
        StoredLedger ledger,
        TimeProvider clock
    )
    {
        this.folder = folder;
        this.options = options;
        Keys = keys;
        Ledger = ledger;
        Clock = clock;
        Writer = new RecordWriter(ledger, ConnectionText(folder), clock);
        Blobs = new BlobStore(folder.BlobFolder);
    }

    /// <summary>The folder.</summary>
    public DataFolder Folder => folder;

    /// <summary>The node's keys.</summary>
    public NodeKeys Keys { get; }

    /// <summary>The ledger's head and tree.</summary>
    public StoredLedger Ledger { get; }

    /// <summary>The one writer.</summary>
    public RecordWriter Writer { get; }

    /// <summary>The stored files.</summary>
    public BlobStore Blobs { get; }

    /// <summary>The clock of the node.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Opens a data folder or begins one; the database is brought to the present schema.</summary>
    /// <exception cref="RefusedException"><c>DATA_FOLDER_IN_USE</c>, <c>DATA_FOLDER_NOT_WRITABLE</c>, and the codes of a ledger that does not fit its leaves.</exception>
    public static async Task<RecordStore> OpenAsync(
        string path,
        TimeProvider clock,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(clock);
        var folder = DataFolder.Open(path);
        try
        {
            var keys = NodeKeys.Open(folder);
            var options = new DbContextOptionsBuilder<RecordDatabase>().UseSqlite(ConnectionText(folder)).Options;
            var database = new RecordDatabase(options);
            await using var _ = database.ConfigureAwait(false);
            await database.Database.MigrateAsync(cancellation).ConfigureAwait(false);
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation).ConfigureAwait(false);
            var scope = await ScopeAsync(folder, cancellation).ConfigureAwait(false);
            var ledger = await StoredLedger.LoadAsync(database, scope, keys, cancellation).ConfigureAwait(false);
            return new RecordStore(folder, keys, options, ledger, clock);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A database for reading. What is written goes through <see cref="Writer"/>.</summary>
    public RecordDatabase Read()
    {
        var database = new RecordDatabase(options);
        database.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return database;
    }

    /// <summary>The organisation, or null before set-up.</summary>
    public async Task<OrganisationRow?> OrganisationAsync(CancellationToken cancellation = default)
    {
        var database = Read();
        await using var _ = database.ConfigureAwait(false);
        return await database.Organisations.SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync().ConfigureAwait(false);
        SqliteConnection.ClearAllPools();
        Keys.Dispose();
        folder.Dispose();
    }

    internal static string ConnectionText(DataFolder folder) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = folder.DatabaseFile,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    /// <summary>The scope of the ledger is drawn once for a folder, before there is an organisation, and never changes.</summary>
    private static async Task<string> ScopeAsync(DataFolder folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder.Path, DataFolder.ScopeFileName);
        if (!File.Exists(file))
            WholeFile.Create(
                file,
                Encoding.ASCII.GetBytes("org:" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))
            );
        return (await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false)).Trim();
    }
}
