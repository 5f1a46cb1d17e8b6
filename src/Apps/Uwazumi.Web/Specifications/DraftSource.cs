using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Web.Specifications;

/// <summary>Makes the document with which a draft begins: from the published template, from a version, or from JSON.</summary>
/// <param name="reader">Reads specifications.</param>
/// <param name="clock">The clock of the node.</param>
public sealed class DraftSource(SpecificationReader reader, TimeProvider clock)
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>The document for what was typed.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="file">An uploaded file, which counts before pasted text; or null.</param>
    /// <exception cref="RefusedException"><c>SPECIFICATION_NOT_FOUND</c>, <c>FIELD_MISSING</c>, <c>FILE_TOO_LARGE</c>, <c>OBJECT_EXPECTED</c>, and those of reading JSON.</exception>
    public async Task<JsonObject> DocumentAsync(BeginForm form, IFormFile? file)
    {
        ArgumentNullException.ThrowIfNull(form);
        var document = form.Way switch
        {
            "version" => await FromVersionAsync(form.From),
            "json" => Parse(file is { Length: > 0 } ? await TextAsync(file) : form.Json),
            _ => await FromTemplateAsync(form.Id),
        };
        // Stands in for the day on which the version will be fixed; the desk puts that in.
        document["fixedOn"] = IsoDate.Text(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return document;
    }

    private async Task<JsonObject> FromTemplateAsync(string id)
    {
        if (id.Length == 0)
            throw new RefusedException("FIELD_MISSING", "The number of the specification is missing.", "id");
        var document = Parse(SpecificationTemplate.Text);
        document["id"] = id;
        document["version"] = await reader.NextEditionAsync(id);
        return document;
    }

    private async Task<JsonObject> FromVersionAsync(string from)
    {
        var slash = from.LastIndexOf('/');
        var found = await reader.DemandAsync(slash < 0 ? from : from[..slash], slash < 0 ? "" : from[(slash + 1)..]);
        var document = found.Document;
        document["version"] = await reader.NextEditionAsync(found.Row.SpecificationId);
        return document;
    }

    private static JsonObject Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedException("FIELD_MISSING", "No document was given.", "json");
        return CanonicalJson.Parse(Encoding.UTF8.GetBytes(text.Trim().TrimStart('\uFEFF'))) as JsonObject
            ?? throw new RefusedException("OBJECT_EXPECTED", "A specification is a JSON object.", "json");
    }

    private static async Task<string> TextAsync(IFormFile file)
    {
        if (file.Length > LargestFile)
            throw new RefusedException(
                "FILE_TOO_LARGE",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has {file.Length} bytes; a specification has at most {LargestFile}."
                ),
                "json"
            );
        using var bytes = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await bytes.ReadToEndAsync();
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException("NOT_UTF8", "The file is not UTF-8 text.", "json", "Save it as UTF-8.");
        }
    }
}
