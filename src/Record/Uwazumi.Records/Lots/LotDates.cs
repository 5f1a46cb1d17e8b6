using Uwazumi.Quantities;

namespace Uwazumi.Records.Lots;

/// <summary>The order in which the dates of a lot can stand.</summary>
internal static class LotDates
{
    public static void Check(LotRecord lot, string path)
    {
        foreach (var harvest in lot.Harvests.Where(h => h.HarvestedOn > lot.FilledOn))
            throw new RefusedException(
                "LOT_DATES_CONTRADICTORY",
                $"Harvest {harvest.Id} ({harvest.HarvestedOn:yyyy-MM-dd}) is later than the filling ({lot.FilledOn:yyyy-MM-dd}).",
                $"{path}.harvests"
            );
        if (lot.ExpiresOn < lot.FilledOn)
            throw new RefusedException(
                "LOT_DATES_CONTRADICTORY",
                $"The last day of use ({lot.ExpiresOn:yyyy-MM-dd}) is earlier than the filling ({lot.FilledOn:yyyy-MM-dd}).",
                $"{path}.expiresOn"
            );
    }
}
