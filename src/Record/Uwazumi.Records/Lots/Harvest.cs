using System.Text.Json.Nodes;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Lots;

/// <summary>One harvest of conditioned medium that went into a lot.</summary>
/// <param name="Id">The maker's harvest number.</param>
/// <param name="HarvestedOn">Date of harvest.</param>
/// <param name="VolumeMl">Volume in mL, as entered.</param>
public sealed record Harvest(string Id, DateOnly HarvestedOn, string VolumeMl)
{
    /// <summary>Reads <c>{ "id", "harvestedOn", "volumeMl" }</c>.</summary>
    /// <exception cref="Quantities.RefusedException">A field is missing, unknown or not positive.</exception>
    public static Harvest Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("id", "harvestedOn", "volumeMl");
        return new Harvest(place.Text("id"), place.Date("harvestedOn"), PositiveNumber.Read(place, "volumeMl").Text);
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["harvestedOn"] = IsoDate.Text(HarvestedOn),
            ["volumeMl"] = VolumeMl,
        };
}
