using System.Text.Json.Nodes;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>A method version with its analysis settings, fixed by the specification before the data are seen.</summary>
/// <param name="Id">Method and version, for example <c>particles.nanosight/1</c>.</param>
/// <param name="Parameters">The locked settings; a run with another value is refused.</param>
public sealed record LockedMethod(string Id, JsonObject Parameters)
{
    /// <summary>Reads <c>{ "id", "parameters" }</c>.</summary>
    /// <exception cref="Quantities.RefusedException">A field is missing or unknown.</exception>
    public static LockedMethod Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("id", "parameters");
        return new LockedMethod(
            place.Text("id"),
            place.OptionalObject("parameters")?.Json.DeepClone().AsObject() ?? []
        );
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() => new() { ["id"] = Id, ["parameters"] = Parameters.DeepClone() };
}
