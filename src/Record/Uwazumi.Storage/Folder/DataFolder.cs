using Uwazumi.Quantities;

namespace Uwazumi.Storage.Folder;

/// <summary>The folder in which a node keeps everything: database, blobs, keys. One process owns it (a lock file).</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream lockFile;

    private DataFolder(string path, FileStream lockFile)
    {
        Path = path;
        this.lockFile = lockFile;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The record database.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, RecordFileName);

    /// <summary>The database of sign-in data, apart from the records.</summary>
    public string AccountsFile => System.IO.Path.Combine(Path, "accounts.db");

    /// <summary>The blobs, by hash.</summary>
    public string BlobFolder => System.IO.Path.Combine(Path, BlobFolderName);

    /// <summary>Parts of uploads that are under way.</summary>
    public string UploadFolder => System.IO.Path.Combine(Path, "uploads");

    /// <summary>The node's keys; only its owner can read them.</summary>
    public string KeyFolder => System.IO.Path.Combine(Path, KeyFolderName);

    /// <summary>The name of the record database inside a data folder.</summary>
    public const string RecordFileName = "records.db";

    internal const string KeyFolderName = "keys";
    internal const string BlobFolderName = "blobs";
    internal const string ScopeFileName = "ledger-scope.txt";

    /// <summary>True when a folder is a node's data folder.</summary>
    public static bool IsDataFolder(string path) => File.Exists(System.IO.Path.Combine(path, RecordFileName));

    /// <summary>The folder of the keys, made when it does not exist, without taking the lock: for what is renewed while a node is at work.</summary>
    /// <param name="path">The data folder.</param>
    /// <exception cref="RefusedException"><c>DATA_FOLDER_NOT_WRITABLE</c>.</exception>
    public static string MakeKeyFolder(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var keys = System.IO.Path.Combine(full, KeyFolderName);
        try
        {
            CreatePrivate(full);
            CreatePrivate(keys);
            return keys;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(full, fault);
        }
    }

    /// <summary>Opens a folder, or begins one, and takes its lock.</summary>
    /// <exception cref="RefusedException"><c>DATA_FOLDER_IN_USE</c>, <c>DATA_FOLDER_NOT_WRITABLE</c>.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            CreatePrivate(full);
            var opened = new DataFolder(full, Lock(full));
            CreatePrivate(opened.KeyFolder);
            Directory.CreateDirectory(opened.BlobFolder);
            Directory.CreateDirectory(opened.UploadFolder);
            return opened;
        }
        catch (UnauthorizedAccessException fault)
        {
            throw NotWritable(full, fault);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => lockFile.Dispose();

    private static FileStream Lock(string folder)
    {
        var file = System.IO.Path.Combine(folder, "in-use.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new RefusedException(
                "DATA_FOLDER_IN_USE",
                "Another process works on this data folder.",
                folder,
                "Stop the other process, or give another folder with --data."
            );
        }
        catch (IOException fault)
        {
            throw NotWritable(folder, fault);
        }
    }

    private static RefusedException NotWritable(string folder, Exception fault) =>
        new("DATA_FOLDER_NOT_WRITABLE", $"The data folder cannot be written: {fault.Message}", folder);

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
