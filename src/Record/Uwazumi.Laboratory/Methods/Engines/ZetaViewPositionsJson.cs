using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>A ZetaView table of positions as JSON: alone in <c>particles import</c>, or beside the size distribution.</summary>
public static class ZetaViewPositionsJson
{
    /// <summary>The results of importing the table alone: the instrument's mean of its medians, and no distribution.</summary>
    public static JsonObject ToJson(ZetaViewPositions positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var results = ImportFields.Of("ZetaView", null, "positions");
        var reported = results["reported"]!.AsObject();
        reported["d50"] = Summary(positions, "x50Nm").PrintedMean;
        reported["mode"] = Summary(positions, "peakNm").PrintedMean;
        reported["concentrationPerMl"] = Summary(positions, "concentrationPerMl").PrintedMean;
        results["positions"] = Table(positions);
        results["qualityFlags"] = Flags(positions);
        return results;
    }

    /// <summary>The rows and the summaries.</summary>
    public static JsonObject Table(ZetaViewPositions positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return new JsonObject
        {
            ["used"] = positions.Rows.Count(row => row.IsUsed),
            ["removed"] = positions.Rows.Count(row => !row.IsUsed),
            ["rows"] = new JsonArray([.. positions.Rows.Select(row => (JsonNode)Row(row))]),
            ["summaries"] = new JsonArray([.. positions.Summaries.Select(summary => (JsonNode)Summary(summary))]),
        };
    }

    internal static JsonArray Flags(ZetaViewPositions positions) =>
        new([.. positions.QualityFlags.Select(flag => (JsonNode)ZetaViewJson.Flag("Positions", flag))]);

    private static ZetaViewPositionSummary Summary(ZetaViewPositions positions, string column) =>
        positions.Summaries.First(summary => summary.Column == column);

    private static JsonObject Row(ZetaViewPosition row)
    {
        var json = new JsonObject { ["position"] = row.Position, ["used"] = row.IsUsed };
        for (var i = 0; i < row.Values.Count; i++)
            json[ZetaViewPositions.Columns[i]] = row.Values[i]?.Value;
        json["removal"] = row.Removal.Length == 0 ? null : row.Removal;
        return json;
    }

    private static JsonObject Summary(ZetaViewPositionSummary summary) =>
        new()
        {
            ["column"] = summary.Column,
            ["count"] = summary.Count,
            ["printed"] = new JsonObject
            {
                ["mean"] = summary.PrintedMean,
                ["sd"] = summary.PrintedSd,
                ["relativeSd"] = summary.PrintedRelativeSd,
            },
            ["mean"] = summary.Mean,
            ["sd"] = summary.Sd,
            ["relativeSd"] = summary.RelativeSd,
            ["agrees"] = summary.Agrees,
        };
}
