using System.Xml.Linq;

namespace Uwazumi.Architecture.Tests;

/// <summary>A project and the projects that it references.</summary>
/// <param name="Name">For example <c>Uwazumi.Ledger</c>.</param>
/// <param name="Floor"><c>Measure</c>, <c>Record</c>, <c>Apps</c>, <c>tests</c> or <c>bench</c>.</param>
/// <param name="References">The names of the projects that it references directly.</param>
/// <param name="LinkedSources">Source files of other projects that it compiles.</param>
public sealed record ProjectFile(
    string Name,
    string Floor,
    IReadOnlyList<string> References,
    IReadOnlyList<string> LinkedSources
)
{
    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        SourceFile.All.Where(file => file.Ending == ".csproj").Select(Read).ToList();

    /// <summary>Reads a project; its floor is the folder above the project's own.</summary>
    public static ProjectFile Read(SourceFile file)
    {
        var items = XDocument.Parse(file.Text).Descendants().ToList();
        var folders = file.Path.Split('/');
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(file.Name),
            folders.Length >= 3 ? folders[^3] : "",
            Included(items, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ToList(),
            Included(items, "Compile").Where(path => path.Contains("..", StringComparison.Ordinal)).ToList()
        );
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> items, string kind) =>
        items
            .Where(item => item.Name.LocalName == kind)
            .Select(item => ((string?)item.Attribute("Include") ?? "").Replace('\\', '/'))
            .Where(path => path.Length > 0);
}
