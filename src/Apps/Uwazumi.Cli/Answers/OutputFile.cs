using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>
/// A file that a command was told to write. It never takes the place of a file that the command was given, and it is there as a whole or
/// not at all: written beside its place, then renamed.
/// </summary>
internal sealed class OutputFile
{
    private const string IsInputCode = "OUT_IS_INPUT";

    /// <summary>The code for a place where no file can be written.</summary>
    public const string NotWritableCode = "OUT_NOT_WRITABLE";

    private readonly string given;
    private readonly string option;
    private readonly string place;

    private OutputFile(string given, string option, string place)
    {
        this.given = given;
        this.option = option;
        this.place = place;
    }

    /// <summary>Checks, before any work is done, that the file can be written and that nothing is lost by it.</summary>
    /// <param name="path">The file as given.</param>
    /// <param name="option">The option that gave it.</param>
    /// <param name="givenPaths">All other paths that the command was given; words that are no paths do no harm here.</param>
    /// <exception cref="RefusedException"><c>OUT_IS_INPUT</c>, <c>OUT_NOT_WRITABLE</c>.</exception>
    public static OutputFile Open(string path, string option, IEnumerable<string> givenPaths)
    {
        OutputFile file;
        try
        {
            file = new OutputFile(path, option, FilePlace.Of(path));
        }
        catch (Exception fault) when (IsOfThePath(fault))
        {
            throw NotWritable(path, option, fault.Message);
        }

        file.RefuseInputs(givenPaths);
        file.RefuseUnwritable();
        return file;
    }

    /// <summary>Refuses to take the place of a file, or of an existing file in a folder, that the command reads.</summary>
    /// <exception cref="RefusedException"><c>OUT_IS_INPUT</c>.</exception>
    public void RefuseInputs(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            string other;
            try
            {
                other = FilePlace.Of(path);
            }
            catch (Exception fault) when (IsOfThePath(fault))
            {
                continue;
            }

            if (FilePlace.Same(other, place) || (FilePlace.IsBelow(place, other) && File.Exists(place)))
                throw new RefusedException(
                    IsInputCode,
                    $"{option} '{given}' is, or lies in, '{path}', which this command was given; it is not overwritten.",
                    given,
                    "Name a new file."
                );
        }
    }

    /// <summary>True for the refusal that says that this file must not be written.</summary>
    public bool IsProtectedBy(Refusal refusal) => refusal.Code == IsInputCode && refusal.Where == given;

    /// <summary>Writes the file.</summary>
    /// <exception cref="RefusedException"><c>OUT_NOT_WRITABLE</c>; the place is then as it was.</exception>
    public void Write(Action<Stream> content)
    {
        try
        {
            if (IsDevice)
            {
                using var device = new FileStream(given, FileMode.Open, FileAccess.Write);
                content(device);
            }
            else
            {
                WriteBeside(content);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(given, option, fault.Message);
        }
    }

    /// <summary>A device (<c>/dev/stdout</c>) is written to; renaming would put a file in its place.</summary>
    private bool IsDevice =>
        !OperatingSystem.IsWindows()
        && new[] { given, place }.Any(p =>
            p.StartsWith("/dev/", StringComparison.Ordinal) || p.StartsWith("/proc/", StringComparison.Ordinal)
        );

    private void WriteBeside(Action<Stream> content)
    {
        var beside = Path.Combine(Path.GetDirectoryName(place)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(place))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(place));
            File.Move(beside, place, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private void RefuseUnwritable()
    {
        if (IsDevice)
            return;
        if (Directory.Exists(place))
            throw NotWritable(given, option, "It is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(place)))
            throw NotWritable(given, option, "Its folder does not exist.");
        // Renaming over a file asks for no right on it; whoever may not write to it shall not replace it either.
        if (File.Exists(place) && new FileInfo(place).IsReadOnly)
            throw NotWritable(given, option, "You have no right to write to it.");
    }

    private static bool IsOfThePath(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static RefusedException NotWritable(string path, string option, string reason) =>
        new(
            NotWritableCode,
            $"{option} '{path}' cannot be written: {reason}",
            path,
            "Name a file in a folder that exists and that you may write to."
        );
}
