using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Markers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>
/// <c>cytometry.markerFraction/1</c>: the fraction of events above a threshold, per marker. The threshold is a percentile of a
/// control file, or a stated value with its origin. Without either the markers are not assessable.
/// </summary>
public sealed class MarkerFractionMethod : IMethod
{
    private static readonly LocalizedText NoControl = new(
        "対照のファイルも、由来を示したしきい値もないため、陽性率を判定できません。",
        "There is neither a control file nor a threshold with its origin, so positive cannot be told from negative."
    );

    /// <inheritdoc />
    public string Id => "cytometry.markerFraction/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["sample", "control?"];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters =>
        [
            new("markers", "Marker names by channel ($PnN), for example { \"FITC-A\": \"CD73\" }"),
            new("attributePrefix", "First part of the attribute's name: cells or vesicles", "\"cells\""),
            new(
                "controlPercentile",
                "Percentile of the control's live events above which an event is positive, above 0 and at most 100",
                Optional: true,
                Setting: true
            ),
            new(
                "thresholds",
                "Stated thresholds on the scale values by marker, instead of a control file; needs thresholdOrigin",
                Optional: true,
                Setting: true
            ),
            new("thresholdOrigin", "Where the stated thresholds come from, in words", Optional: true, Setting: true),
            new(
                "live",
                "Window on one channel that living single cells pass: { \"channel\", \"minimum\", \"maximum\" }, minimum inclusive, maximum exclusive",
                Optional: true,
                Setting: true
            ),
            new(
                "repairs",
                "Named repairs that may be applied: those of the FCS reader, for example prefer-text-offsets, and ignore-channel-labels",
                "[]",
                Setting: true
            ),
        ];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var place = request.ParameterPlace;
        var markers = MarkersByChannel(place);
        var notices = new List<Notice>();
        var sample = Read(request.File("sample"), place, notices);
        var control = request.Files.TryGetValue("control", out var file) ? Read(file, place, notices) : null;
        var live = Live(place);
        RefuseTwoOrigins(place, control);
        if (control is not null)
            RefuseSampleAsControl(request, sample, control);
        MarkerLabels.Check(sample, markers, place.Texts("repairs").Contains(MarkerLabels.IgnoreRepair), notices);
        var prefix = place.Text("attributePrefix");
        var findings = new List<Finding>();
        var details = new JsonArray();
        foreach (var (channel, marker) in markers)
        {
            var attribute = $"{prefix}.{marker}";
            if (Measure(place, sample, control, channel, marker, live) is not { } fraction)
            {
                _ = sample.Channel(channel);
                findings.Add(new Finding { Attribute = attribute, NotAssessableReason = NoControl });
                continue;
            }

            findings.Add(new Finding { Attribute = attribute, Quantity = fraction.Fraction });
            details.Add(Detail(channel, marker, fraction, MarkerHistogram.Of(sample, control, channel, live)));
        }

        return new MethodOutput(
            findings,
            new JsonObject
            {
                ["fcsVersion"] = sample.Version,
                ["eventCount"] = sample.EventCount,
                ["instrumentDate"] = FcsDate.Of(sample) is { } day ? IsoDate.Text(day) : null,
                ["controlEventCount"] = control?.EventCount,
                ["markers"] = details,
            },
            notices
        );
    }

    /// <summary>A control and stated thresholds would be two answers to what positive means.</summary>
    private static void RefuseTwoOrigins(JsonPlace place, FcsFile? control)
    {
        if (control is not null && place.Has("thresholds"))
            throw new RefusedException(
                "THRESHOLD_AND_CONTROL",
                "There is a control file and there are stated thresholds; it is not said which of them decides.",
                "parameters.thresholds",
                "Give one of them."
            );
    }

    /// <summary>
    /// Against itself a sample is negative by construction: the threshold is a percentile of its own events. The events are compared too,
    /// so that another keyword does not make another file of it.
    /// </summary>
    private static void RefuseSampleAsControl(MethodRequest request, FcsFile sample, FcsFile control)
    {
        if (request.File("sample").Sha256 == request.File("control").Sha256 || SameEvents(sample, control))
            throw new RefusedException(
                "CONTROL_IS_SAMPLE",
                "The control holds the very events of the sample; a threshold taken from a sample says nothing about it.",
                "files.control",
                "Give the file of the unstained or isotype control that was measured beside the sample."
            );
    }

    private static bool SameEvents(FcsFile sample, FcsFile control) =>
        sample.EventCount > 0
        && sample.EventCount == control.EventCount
        && sample.Channels.Count == control.Channels.Count
        && sample.Channels.All(c =>
            MemoryMarshal
                .AsBytes(sample.ChannelValues(c.Index))
                .SequenceEqual(MemoryMarshal.AsBytes(control.ChannelValues(c.Index)))
        );

    private static MarkerFraction? Measure(
        JsonPlace place,
        FcsFile sample,
        FcsFile? control,
        string channel,
        string marker,
        WindowGate? live
    )
    {
        if (control is not null)
            return MarkerFraction.FromControl(sample, control, channel, place.Number("controlPercentile").Value, live);
        if (place.OptionalObject("thresholds") is not { } thresholds)
            return null;
        _ = place.Text("thresholdOrigin");
        return MarkerFraction.AboveThreshold(
            sample.ScaleValues(sample.Channel(channel).Index),
            thresholds.Number(marker).Value,
            live?.Select(sample.ScaleValues(sample.Channel(live.Channel).Index))
        );
    }

    private static FcsFile Read(InputFile file, JsonPlace place, List<Notice> notices)
    {
        using var stream = file.OpenRead();
        var fcs = FcsFile.Read(
            stream,
            new FcsReadOptions { Repairs = [.. place.Texts("repairs").Where(r => r != MarkerLabels.IgnoreRepair)] }
        );
        notices.AddRange(fcs.Notices.Select(n => n with { Message = $"{file.Role}: {n.Message}" }));
        notices.AddRange(fcs.Repairs.Select(r => new Notice("REPAIR_APPLIED", $"{file.Role}: {r.Name}: {r.Detail}")));
        return fcs;
    }

    private static List<(string Channel, string Marker)> MarkersByChannel(JsonPlace place)
    {
        var found = place.Object("markers");
        var markers = found.Json.Select(p => (p.Key, found.Text(p.Key))).ToList();
        if (markers.Count == 0)
            throw new RefusedException("MARKERS_MISSING", "No marker is named.", $"{found.Path}");
        if (markers.Select(m => m.Item2).Distinct(StringComparer.Ordinal).Count() < markers.Count)
            throw new RefusedException("MARKER_DUPLICATE", "Two channels have the same marker.", $"{found.Path}");
        return markers;
    }

    private static WindowGate? Live(JsonPlace place)
    {
        if (place.OptionalObject("live") is not { } window)
            return null;
        window.AllowOnly("channel", "minimum", "maximum");
        return new WindowGate(
            window.Text("channel"),
            window.OptionalNumber("minimum")?.Value ?? double.NegativeInfinity,
            window.OptionalNumber("maximum")?.Value ?? double.PositiveInfinity
        );
    }

    private static JsonObject Detail(
        string channel,
        string marker,
        MarkerFraction fraction,
        MarkerHistogram histogram
    ) =>
        new()
        {
            ["marker"] = marker,
            ["channel"] = channel,
            ["threshold"] = fraction.Threshold,
            ["positive"] = fraction.PositiveCount,
            ["total"] = fraction.Total,
            ["controlTotal"] = fraction.ControlTotal,
            ["histogram"] = histogram.ToJson(),
        };
}
