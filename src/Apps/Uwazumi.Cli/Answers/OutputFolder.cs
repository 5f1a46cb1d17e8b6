using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>A folder that a command was told to fill. It need not exist yet; whether it can be filled is told before any work is done.</summary>
internal static class OutputFolder
{
    /// <summary>Refuses a place that is no folder, or in which nothing can be written. Nothing is left behind by asking.</summary>
    /// <param name="path">The folder as given.</param>
    /// <param name="option">The option that gave it.</param>
    /// <exception cref="RefusedException"><c>OUT_NOT_WRITABLE</c>.</exception>
    public static void RefuseUnwritable(string path, string option)
    {
        try
        {
            var folder = FilePlace.Of(path);
            while (!Directory.Exists(folder))
            {
                if (File.Exists(folder))
                    throw NotWritable(path, option, $"'{folder}' is a file.");
                folder =
                    Path.GetDirectoryName(folder) ?? throw NotWritable(path, option, "No part of the path exists.");
            }

            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1).Dispose();
            File.Delete(probe);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NotWritable(path, option, fault.Message);
        }
    }

    private static RefusedException NotWritable(string path, string option, string reason) =>
        new(
            OutputFile.NotWritableCode,
            $"{option} '{path}' cannot be written: {reason}",
            option,
            "Name a folder in a place where you may write; it need not exist yet."
        );
}
