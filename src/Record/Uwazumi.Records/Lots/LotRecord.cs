using System.Text.Json.Nodes;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Lots;

/// <summary>What a lot is: product, origin, harvests, filling, what else is in the vial, and the routes its maker declares.</summary>
public sealed record LotRecord
{
    /// <summary>The maker's lot number, unique at that maker.</summary>
    public required string Id { get; init; }

    /// <summary>The product's name.</summary>
    public required LocalizedText Product { get; init; }

    /// <summary>The maker.</summary>
    public required string Maker { get; init; }

    /// <summary>Tissue of origin, for example <c>umbilical cord</c>.</summary>
    public required LocalizedText Tissue { get; init; }

    /// <summary>The maker's pseudonym for the donor. It stays with the maker: a passport only carries a commitment to it.</summary>
    public required string DonorCode { get; init; }

    /// <summary>Passage of the cells at harvest.</summary>
    public required int Passage { get; init; }

    /// <summary>Cumulative population doublings at harvest, as entered; null when not recorded.</summary>
    public string? PopulationDoublings { get; init; }

    /// <summary>The harvests that were pooled.</summary>
    public required IReadOnlyList<Harvest> Harvests { get; init; }

    /// <summary>Fill volume of one vial in mL, as entered.</summary>
    public required string FillVolumeMl { get; init; }

    /// <summary>Number of vials filled.</summary>
    public required int Vials { get; init; }

    /// <summary>Date of filling.</summary>
    public required DateOnly FilledOn { get; init; }

    /// <summary>Last day of use, or null when the maker states none.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Storage condition as stated by the maker.</summary>
    public required LocalizedText Storage { get; init; }

    /// <summary>Process residuals that the maker declares, with the amount or the reason for none.</summary>
    public required IReadOnlyList<Substance> Residuals { get; init; }

    /// <summary>Excipients in the vial.</summary>
    public required IReadOnlyList<Substance> Excipients { get; init; }

    /// <summary>Routes for which the maker declares the lot. A use by another route is the physician's own decision.</summary>
    public required IReadOnlyList<LocalizedText> DeclaredRoutes { get; init; }

    /// <summary>Particles per mL printed on the label, as entered; null when the label claims no count.</summary>
    public EnteredNumber? LabelParticlesPerMl { get; init; }

    /// <summary>True when the lot was made by the simulator. Then every page and file says so.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Reads the <c>lot</c> object of <c>lot.json</c>.</summary>
    /// <exception cref="Quantities.RefusedException">A field is missing, unknown or contradictory, for example <c>LOT_DATES_CONTRADICTORY</c>.</exception>
    public static LotRecord Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly(
            "id",
            "product",
            "maker",
            "tissue",
            "donorCode",
            "passage",
            "populationDoublings",
            "harvests",
            "fillVolumeMl",
            "vials",
            "filledOn",
            "expiresOn",
            "storage",
            "residuals",
            "excipients",
            "declaredRoutes",
            "labelParticlesPerMl",
            "synthetic"
        );
        var lot = new LotRecord
        {
            Id = LotIdentifier.Read(place, "id"),
            Product = LocalizedText.Read(place.Object("product")),
            Maker = place.Text("maker"),
            Tissue = LocalizedText.Read(place.Object("tissue")),
            DonorCode = place.Text("donorCode"),
            Passage = place.WholeNumber("passage"),
            PopulationDoublings = place.OptionalNumber("populationDoublings")?.Text,
            Harvests = [.. place.Objects("harvests").Select(Harvest.Read)],
            FillVolumeMl = PositiveNumber.Read(place, "fillVolumeMl").Text,
            Vials = VialCount(place),
            FilledOn = place.Date("filledOn"),
            ExpiresOn = place.OptionalDate("expiresOn"),
            Storage = LocalizedText.Read(place.Object("storage")),
            Residuals = [.. place.Objects("residuals").Select(Substance.Read)],
            Excipients = [.. place.Objects("excipients").Select(Substance.Read)],
            DeclaredRoutes = [.. place.Objects("declaredRoutes").Select(LocalizedText.Read)],
            LabelParticlesPerMl = place.Has("labelParticlesPerMl")
                ? PositiveNumber.Read(place, "labelParticlesPerMl")
                : null,
            Synthetic = place.Flag("synthetic"),
        };
        LotDates.Check(lot, place.Path);
        return lot;
    }

    private static int VialCount(JsonPlace place)
    {
        var vials = place.WholeNumber("vials");
        return vials > 0
            ? vials
            : throw new Quantities.RefusedException(
                "NUMBER_NOT_POSITIVE",
                "A lot has at least one vial.",
                $"{place.Path}.vials"
            );
    }

    /// <summary>The JSON form, as in <c>lot.json</c>.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["product"] = Product.ToJson(),
            ["maker"] = Maker,
            ["tissue"] = Tissue.ToJson(),
            ["donorCode"] = DonorCode,
            ["passage"] = Passage,
            ["harvests"] = new JsonArray([.. Harvests.Select(h => (JsonNode)h.ToJson())]),
            ["fillVolumeMl"] = FillVolumeMl,
            ["vials"] = Vials,
            ["filledOn"] = IsoDate.Text(FilledOn),
            ["storage"] = Storage.ToJson(),
            ["residuals"] = new JsonArray([.. Residuals.Select(s => (JsonNode)s.ToJson())]),
            ["excipients"] = new JsonArray([.. Excipients.Select(s => (JsonNode)s.ToJson())]),
            ["declaredRoutes"] = new JsonArray([.. DeclaredRoutes.Select(r => (JsonNode)r.ToJson())]),
            ["synthetic"] = Synthetic,
        };
        if (PopulationDoublings is not null)
            json["populationDoublings"] = PopulationDoublings;
        if (ExpiresOn is { } expires)
            json["expiresOn"] = IsoDate.Text(expires);
        if (LabelParticlesPerMl is not null)
            json["labelParticlesPerMl"] = LabelParticlesPerMl.Text;
        return json;
    }
}
