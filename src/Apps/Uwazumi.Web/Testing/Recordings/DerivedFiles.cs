using Uwazumi.Laboratory.Recordings;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>Files that can be made again: the points of a recording and, written last, their summary. The oldest go when they take too much room.</summary>
/// <param name="folder">The folder, made when it is first needed.</param>
/// <param name="mostBytes">How much room they may take; the newest one stays whatever its size.</param>
internal sealed class DerivedFiles(string folder, long mostBytes = 512L << 20)
{
    /// <summary>What a recording gave; null when it was not followed, or its files are damaged.</summary>
    public RecordingSummary? Summary(string name)
    {
        var file = FileOf(name, ".json");
        try
        {
            return File.Exists(file) && File.Exists(FileOf(name, ".points"))
                ? RecordingJson.Read(File.ReadAllBytes(file))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The particles by frame; null when they are not there. Damaged ones are removed, so that they are made again.</summary>
    public RecordingPoints? Points(string name)
    {
        var file = FileOf(name, ".points");
        try
        {
            return RecordingPoints.Open(
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 14)
            );
        }
        catch (InvalidDataException)
        {
            Remove(file);
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Makes both files; a fault leaves nothing behind.</summary>
    public void Make(string name, Func<Stream, RecordingSummary> compute)
    {
        Directory.CreateDirectory(folder);
        var beside = FileOf(Guid.NewGuid().ToString("N"), ".tmp");
        try
        {
            RecordingSummary summary;
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
                summary = compute(stream);
            File.Move(beside, FileOf(name, ".points"), overwrite: true);
            File.WriteAllBytes(beside, RecordingJson.Write(summary));
            File.Move(beside, FileOf(name, ".json"), overwrite: true);
            MakeRoom(name);
        }
        finally
        {
            Remove(beside);
        }
    }

    private void MakeRoom(string newest)
    {
        var all = new DirectoryInfo(folder)
            .EnumerateFiles()
            .GroupBy(f => Path.GetFileNameWithoutExtension(f.Name))
            .OrderByDescending(g => g.Key == newest)
            .ThenByDescending(g => g.Max(f => f.LastWriteTimeUtc));
        long bytes = 0;
        foreach (var group in all)
        {
            bytes += group.Sum(f => f.Length);
            if (bytes <= mostBytes || group.Key == newest)
                continue;
            foreach (var file in group)
                Remove(file.FullName);
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it; it goes another time.
        }
    }

    private string FileOf(string name, string ending) => Path.Combine(folder, name + ending);
}
