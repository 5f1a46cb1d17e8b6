using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Example;

/// <summary>Writes files below one folder with the same bytes on every machine: UTF-8 without a mark, line feeds as given.</summary>
internal sealed class FolderWriter(string folder)
{
    private static readonly JsonSerializerOptions ReadableJson = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // People read these files; Japanese stays Japanese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Text(string name, string text) => Bytes(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    public void Json(string name, JsonObject json) => Text(name, json.ToJsonString(ReadableJson) + "\n");

    public void Copy(Assembly assembly, string resource)
    {
        using var source = assembly.GetManifestResourceStream(resource)!;
        Bytes(resource, source.CopyTo);
    }

    public void Bytes(string name, Action<Stream> write)
    {
        using var stream = File.Create(PathOf(name));
        write(stream);
    }

    /// <summary>Where a file stands; its folder is there then.</summary>
    public string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
