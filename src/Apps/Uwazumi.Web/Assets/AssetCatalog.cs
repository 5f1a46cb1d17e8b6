using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Uwazumi.Exchange.Certificates;

namespace Uwazumi.Web.Assets;

/// <summary>
/// The scripts, styles and pictures: those that were built lie in the assembly, under names that hold a hash of their content.
/// </summary>
public sealed class AssetCatalog
{
    /// <summary>The styles of <see cref="LotSections"/>, the parts of a certificate within a page.</summary>
    public const string RecordStyles = "record.css";

    private const string Folder = "assets/";
    private const string Manifest = "manifest.json";
    private const string Compressed = ".br";

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
            var name in resources.Where(name =>
                name != Manifest && !name.EndsWith(Compressed, StringComparison.Ordinal)
            )
        )
        {
            if (types.TryGetContentType(name, out var type))
                files[name] = new Asset(
                    Utf8(type),
                    () => Open(name),
                    resources.Contains(name + Compressed) ? () => Open(name + Compressed) : null
                );
        }

        using var manifest = JsonDocument.Parse(Open(Manifest));
        foreach (var entry in manifest.RootElement.EnumerateObject())
            urls[entry.Name] = "/" + Folder + entry.Value.GetProperty("file").GetString();
        AddRecordStyles();
    }

    /// <summary>The address of what a source file became, for example of <c>src/main.ts</c>, or of <see cref="RecordStyles"/>.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was built from it.</exception>
    public string Url(string source) => urls[source];

    internal Asset? Find(string name) => files.GetValueOrDefault(name);

    private void AddRecordStyles()
    {
        var bytes = Encoding.UTF8.GetBytes(LotSections.Stylesheet);
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        var small = target.ToArray();
        var name = $"record-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]}.css";
        files[name] = new Asset(Utf8("text/css"), () => new MemoryStream(bytes), () => new MemoryStream(small));
        urls[RecordStyles] = "/" + Folder + name;
    }

    /// <summary>All text is UTF-8; the type must say so where the format has no rule of its own.</summary>
    private static string Utf8(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;

    private static Stream Open(string name) =>
        Home.GetManifestResourceStream(Folder + name)
        ?? throw new InvalidOperationException($"The build did not embed {name}.");
}
