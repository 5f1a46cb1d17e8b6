using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>The folder of an example: what it makes there, which is also all that a later example may replace.</summary>
internal static class ExampleFolder
{
    public const string Lot = "lot";

    public const string FailingLot = "failing-lot";

    public const string Evidence = "evidence";

    public const string FailingEvidence = "failing-evidence";

    public const string Key = "demonstration.key";

    /// <summary>Marks a folder that an example made and may replace.</summary>
    private const string Marker = "SYNTHETIC-DEMO.txt";

    private static readonly string[] Made = [Lot, FailingLot, Evidence, FailingEvidence, Key];

    /// <summary>Makes the folder, or takes away what an earlier example made in it.</summary>
    /// <exception cref="RefusedException"><c>FOLDER_NOT_EMPTY</c>; nothing was changed.</exception>
    public static void MakeFresh(string folder)
    {
        if (Directory.Exists(folder))
        {
            RefuseForeign(folder);
            foreach (var name in Made)
                Delete(Path.Combine(folder, name));
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, Marker),
            "SYNTHETIC: everything in this folder is made by a simulator. No real product, sample, person or result.\n"
                + "合成データ:このフォルダーの内容はすべてシミュレーターによるもので、実在の製品・検体・人物・結果ではありません。\n"
        );
    }

    private static void RefuseForeign(string folder)
    {
        var names = Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)!).ToList();
        var foreign = names.Contains(Marker)
            ? names.Where(name => name != Marker && !Made.Contains(name))
            : (IEnumerable<string>)names;
        if (foreign.Order(StringComparer.Ordinal).FirstOrDefault() is { } first)
            throw new RefusedException(
                "FOLDER_NOT_EMPTY",
                $"'{folder}' holds '{first}', which was not made by an example; nothing in it is replaced.",
                Path.Combine(folder, first),
                "Name another folder with --folder."
            );
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }
}
