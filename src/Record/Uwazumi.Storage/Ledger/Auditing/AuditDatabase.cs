using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>
/// The record database as it stood at one moment, for reading only. The folder's lock is not taken: a node may be at work, and what it
/// writes meanwhile is not seen.
/// </summary>
internal sealed class AuditDatabase : IDisposable
{
    private const int CannotOpen = 14;
    private const int ReadOnlyDatabase = 8;
    private readonly SqliteTransaction snapshot;

    private AuditDatabase(SqliteConnection connection)
    {
        Connection = connection;
        snapshot = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        Records = new RecordDatabase(new DbContextOptionsBuilder<RecordDatabase>().UseSqlite(connection).Options);
        Records.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        Records.Database.UseTransaction(snapshot);
    }

    public SqliteConnection Connection { get; }

    public RecordDatabase Records { get; }

    /// <exception cref="RefusedException"><c>DATABASE_NOT_READABLE</c>, <c>DATA_FOLDER_OTHER_VERSION</c>.</exception>
    public static AuditDatabase Open(string dataFolder)
    {
        var file = Path.Combine(dataFolder, DataFolder.RecordFileName);
        try
        {
            var opened = new AuditDatabase(OpenConnection(file));
            try
            {
                RefuseOtherSchema(opened.Records, dataFolder);
                return opened;
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        }
        catch (SqliteException fault) when (!IsDamage(fault))
        {
            throw new RefusedException(
                "DATABASE_NOT_READABLE",
                $"The record database cannot be read: {fault.Message}",
                file,
                "Check the rights on the folder."
            );
        }
    }

    /// <summary>True when SQLite says that the file itself is damaged, which is an answer of the audit.</summary>
    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is 11 or 26;

    public void Dispose()
    {
        Records.Dispose();
        snapshot.Dispose();
        Connection.Dispose();
    }

    private static SqliteConnection OpenConnection(string file)
    {
        try
        {
            return OpenConnection(file, uri: false);
        }
        catch (SqliteException fault)
            when (fault.SqliteErrorCode is CannotOpen or ReadOnlyDatabase && !File.Exists(file + "-wal"))
        {
            // A copy on a medium that cannot be written: nobody else can change it either.
            return OpenConnection(file, uri: true);
        }
    }

    private static SqliteConnection OpenConnection(string file, bool uri)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = uri ? new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1" : file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        try
        {
            connection.Open();
            // The file is not looked at before it is read.
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            command.ExecuteScalar();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void RefuseOtherSchema(RecordDatabase records, string dataFolder)
    {
        if (records.Database.GetAppliedMigrations().SequenceEqual(records.Database.GetMigrations()))
            return;
        throw new RefusedException(
            "DATA_FOLDER_OTHER_VERSION",
            "The record database was made by another version of this program.",
            dataFolder,
            "Verify it with the version that made it, or open it once with this version, which brings it up to date."
        );
    }
}
