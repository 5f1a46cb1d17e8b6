using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Runs;

/// <summary>One method on named raw files with its parameters, who and when. Immutable; a repeat is a new run with its reason.</summary>
public sealed record Run
{
    /// <summary>The format word of a run file.</summary>
    public const string Format = "uwazumi.run/1";

    /// <summary>Derived from method, inputs and parameters: the same data analysed in the same way have the same id everywhere.</summary>
    public required string RunId { get; init; }

    /// <summary>The test.</summary>
    public required string Test { get; init; }

    /// <summary>Method and version.</summary>
    public required string Method { get; init; }

    /// <summary>The raw files and, for a derived result, the source runs.</summary>
    public required IReadOnlyList<RunInput> Inputs { get; init; }

    /// <summary>All parameters, defaults filled in.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>What a person entered; null for a measured result.</summary>
    public JsonObject? Entry { get; init; }

    /// <summary>Version of the software that made the results.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>The day of the data.</summary>
    public required DateOnly AcquiredOn { get; init; }

    /// <summary>User id of the person who made the test; never a name.</summary>
    public required string Analyst { get; init; }

    /// <summary>Position among the runs of the same test, counted from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>Why the test was repeated; null for the first run.</summary>
    public string? RepeatReason { get; init; }

    /// <summary>Findings, details and warnings as stored; this is what a replay must meet bit for bit.</summary>
    public required JsonObject Results { get; init; }

    /// <summary>The findings.</summary>
    public IReadOnlyList<Finding> Findings =>
        [.. JsonPlace.Root(Results).Objects("findings").Select(FindingJson.FromJson)];

    /// <summary>
    /// The day that counts for the lock of the specification: the entered one, or the instrument's own when that is earlier.
    /// </summary>
    public DateOnly DataFrom => InstrumentDate is { } instrument && instrument < AcquiredOn ? instrument : AcquiredOn;

    /// <summary>The day on which the raw file says that it was acquired, or null.</summary>
    public DateOnly? InstrumentDate =>
        Results["details"] is JsonObject details
        && details["instrumentDate"] is JsonValue value
        && value.TryGetValue(out string? text)
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The run as the rules see it.</summary>
    public RecordedRun AsRecorded() =>
        new()
        {
            RunId = RunId,
            Test = Test,
            Method = Method,
            AcquiredOn = DataFrom,
            Sequence = Sequence,
            RepeatReason = RepeatReason,
            Findings = Findings,
        };

    /// <summary>The JSON form of a run file.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["runId"] = RunId,
            ["test"] = Test,
            ["method"] = Method,
            ["inputs"] = new JsonArray([.. Inputs.Select(i => (JsonNode)i.ToJson())]),
            ["parameters"] = Parameters.DeepClone(),
            ["software"] = new JsonObject { ["name"] = "uwazumi", ["version"] = SoftwareVersion },
            ["acquiredOn"] = IsoDate.Text(AcquiredOn),
            ["analyst"] = Analyst,
            ["sequence"] = Sequence,
            ["results"] = Results.DeepClone(),
        };
        if (Entry is not null)
            json["entry"] = Entry.DeepClone();
        if (RepeatReason is not null)
            json["repeatReason"] = RepeatReason;
        return json;
    }

    /// <summary>Reads a run file or a run inside a result or passport.</summary>
    /// <exception cref="RefusedException">A field is missing, unknown or damaged.</exception>
    public static Run FromJson(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly(
            "format",
            "runId",
            "test",
            "method",
            "inputs",
            "parameters",
            "software",
            "acquiredOn",
            "analyst",
            "sequence",
            "results",
            "entry",
            "repeatReason"
        );
        if (place.Text("format") != Format)
            throw new RefusedException("FORMAT_UNKNOWN", $"This is not a {Format} object.", place.Path);
        return new Run
        {
            RunId = place.Text("runId"),
            Test = place.Text("test"),
            Method = place.Text("method"),
            Inputs = [.. place.Objects("inputs").Select(RunInput.Read)],
            Parameters = place.Object("parameters").Json.DeepClone().AsObject(),
            Entry = place.OptionalObject("entry")?.Json.DeepClone().AsObject(),
            SoftwareVersion = place.Object("software").Text("version"),
            AcquiredOn = place.Date("acquiredOn"),
            Analyst = place.Text("analyst"),
            Sequence = place.WholeNumber("sequence"),
            RepeatReason = place.OptionalText("repeatReason"),
            Results = place.Object("results").Json.DeepClone().AsObject(),
        };
    }
}
