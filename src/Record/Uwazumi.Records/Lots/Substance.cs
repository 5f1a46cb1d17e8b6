using System.Text.Json.Nodes;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Lots;

/// <summary>A residual or an excipient as the maker declares it.</summary>
/// <param name="Name">The substance.</param>
/// <param name="Declared">The declared amount or statement, for example <c>5 % (w/v)</c> or <c>not used in this process</c>.</param>
public sealed record Substance(LocalizedText Name, LocalizedText Declared)
{
    /// <summary>Reads <c>{ "name", "declared" }</c>.</summary>
    /// <exception cref="Quantities.RefusedException">A field is missing or unknown.</exception>
    public static Substance Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("name", "declared");
        return new Substance(LocalizedText.Read(place.Object("name")), LocalizedText.Read(place.Object("declared")));
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() => new() { ["name"] = Name.ToJson(), ["declared"] = Declared.ToJson() };
}
