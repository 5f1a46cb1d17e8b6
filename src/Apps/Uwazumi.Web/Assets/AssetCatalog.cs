using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;

namespace Uwazumi.Web.Assets;

/// <summary>The built scripts, styles and pictures, which lie in the assembly under names that hold a hash of their content.</summary>
public sealed class AssetCatalog
{
    private const string Folder = "assets/";
    private const string Manifest = "manifest.json";

    private static readonly Assembly Home = typeof(AssetCatalog).Assembly;

    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Asset> files = new(StringComparer.Ordinal);

    /// <summary>Reads what was built.</summary>
    public AssetCatalog()
    {
        var types = new FileExtensionContentTypeProvider();
        var resources = Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var name in resources.Where(name => name != Manifest && !name.EndsWith(".br", StringComparison.Ordinal))
        )
        {
            if (!types.TryGetContentType(name, out var type))
                continue;
            // Text is UTF-8 by our build; the type must say so where the format has no rule of its own.
            files[name] = new Asset(
                name,
                type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type,
                resources.Contains(name + ".br")
            );
        }

        using var manifest = JsonDocument.Parse(Open(Manifest));
        foreach (var entry in manifest.RootElement.EnumerateObject())
            urls[entry.Name] = "/" + Folder + entry.Value.GetProperty("file").GetString();
    }

    /// <summary>The address of what a source file became, for example of <c>src/main.ts</c>.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was built from it.</exception>
    public string Url(string source) => urls[source];

    internal Asset? Find(string name) => files.GetValueOrDefault(name);

    internal static Stream Open(string name) =>
        Home.GetManifestResourceStream(Folder + name)
        ?? throw new InvalidOperationException($"The build did not embed {name}.");
}
