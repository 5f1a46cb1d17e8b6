using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.LotFolders;

/// <summary>A folder with <c>lot.json</c> and the raw files that it names. It is only read, never written.</summary>
public sealed record LotFolder : IRawFileSource
{
    /// <summary>The format word of <c>lot.json</c>.</summary>
    public const string Format = "uwazumi.lot/1";

    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The lot.</summary>
    public required LotRecord Lot { get; init; }

    /// <summary>The specification.</summary>
    public required Specification Specification { get; init; }

    /// <summary>The tests, in the order in which they were made.</summary>
    public required IReadOnlyList<TestRequest> Tests { get; init; }

    /// <summary><c>lot.json</c> itself and, when it is a file of its own, the specification.</summary>
    public required IReadOnlyList<InputFile> Documents { get; init; }

    /// <summary>Reads <c>lot.json</c> and the specification; the raw files are opened later.</summary>
    /// <param name="folder">The folder of the lot.</param>
    /// <exception cref="RefusedException">The folder or a file is missing, the JSON is malformed, a field is wrong.</exception>
    public static LotFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new RefusedException(
                "FOLDER_NOT_FOUND",
                $"There is no folder '{folder}'.",
                folder,
                "Give the folder that holds lot.json."
            );
        var document = InputFile.OfText("lot", "lot.json", Path.Combine(folder, "lot.json"));
        var root = ReadJson(document);
        root.AllowOnly("format", "lot", "specification", "tests", "note");
        if (root.Text("format") != Format)
            throw new RefusedException(
                "FORMAT_UNKNOWN",
                $"The format is '{root.Text("format")}', not '{Format}'.",
                "$.format"
            );
        var documents = new List<InputFile> { document };
        var specification = ReadSpecification(root, folder, documents);
        SpecificationMethods.Check(specification, "$.specification");
        return new LotFolder
        {
            Folder = folder,
            Lot = LotRecord.Read(root.Object("lot")),
            Specification = specification,
            Tests = [.. root.Objects("tests").Select(TestRequest.Read)],
            Documents = documents,
        };
    }

    /// <summary>A raw file of the lot, hashed.</summary>
    /// <exception cref="RefusedException"><c>PATH_OUTSIDE_FOLDER</c>, <c>FILE_NOT_FOUND</c>, <c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c> for a text file.</exception>
    public InputFile Open(string role, string name, bool isText = false)
    {
        var path = FolderPath.Inside(Folder, name);
        return isText ? InputFile.OfText(role, name, path) : InputFile.Of(role, name, path);
    }

    /// <summary>Reads a JSON document that people write: UTF-8, strict, no doubled names.</summary>
    /// <exception cref="RefusedException">The file is no such document.</exception>
    internal static JsonPlace ReadJson(InputFile file)
    {
        var bytes = file.ReadTextBytes();
        Tables.InputBytes.DecodeUtf8(bytes);
        try
        {
            return JsonPlace.Root(CanonicalJson.Parse(WithoutMark(bytes)));
        }
        catch (RefusedException refused) when (refused.Refusal.Where?.StartsWith('$') != true)
        {
            var refusal = refused.Refusal;
            throw new RefusedException(refusal with { Where = $"{file.Name}, {refusal.Where ?? "whole file"}" });
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;

    private static Specification ReadSpecification(JsonPlace root, string folder, List<InputFile> documents)
    {
        if (root.Json["specification"] is System.Text.Json.Nodes.JsonObject)
            return Specification.Read(root.Object("specification"));
        var name = root.Text("specification");
        var file = InputFile.OfText("specification", name, FolderPath.Inside(folder, name));
        documents.Add(file);
        return Specification.Read(ReadJson(file));
    }
}
