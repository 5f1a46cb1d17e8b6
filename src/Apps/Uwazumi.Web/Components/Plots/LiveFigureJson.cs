using System.Text.Json;
using System.Text.Json.Serialization;

namespace Uwazumi.Web.Components.Plots;

/// <summary>Writes live figures. The writer escapes the signs of HTML, so the text can stand inside of a script element.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveFigure))]
internal sealed partial class LiveFigureJson : JsonSerializerContext;
