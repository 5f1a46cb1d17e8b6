namespace Uwazumi.Records.Specifications;

/// <summary>The default template of a specification that ships with the product: published limits, each with its source.</summary>
public static class SpecificationTemplate
{
    /// <summary>The template's JSON text, as in <c>data/specifications/ev-lot-template.json</c>.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(SpecificationTemplate).Assembly.GetManifestResourceStream(
                "ev-lot-template.json"
            )!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
