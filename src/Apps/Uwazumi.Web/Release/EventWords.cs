using System.Text.Json.Nodes;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Release;

/// <summary>What the events of a lot are called.</summary>
internal static class EventWords
{
    public static string Of(string type, JsonObject payload, Wording words) =>
        type switch
        {
            "lot.registered" => words["Release.TypeLotRegistered"],
            "lot.corrected" => words["Release.TypeLotCorrected"],
            "run.recorded" => $"{words["Release.TypeRunRecorded"]}: {payload["test"]}",
            "lot.judged" => words.Fill("Release.TypeLotJudged", payload["verdict"]?.ToString()),
            "lot.signed" => $"{words["Release.TypeLotSigned"]}: {MeaningOf(payload, words)}",
            "passport.issued" => words["Release.TypePassportIssued"],
            "passport.stored" => words["Release.TypePassportStored"],
            _ => type,
        };

    /// <summary>The reason that stands with it, or nothing.</summary>
    public static string Detail(JsonObject payload) =>
        payload["reason"]?.ToString() ?? payload["repeatReason"]?.ToString() ?? "";

    private static string MeaningOf(JsonObject payload, Wording words) =>
        payload["meaning"]?.ToString() switch
        {
            "performed" => words["Lots.NextPerformed"],
            "reviewed" => words["Lots.NextReviewed"],
            "released" => words["Lots.DispositionReleased"],
            "rejected" => words["Lots.DispositionRejected"],
            var other => other ?? "",
        };
}
