using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Numerics;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Reporting;

/// <summary>Reads from a run, and from the lot's other runs, what a report states. What is not there is null, never guessed.</summary>
/// <param name="lot">The lot.</param>
/// <param name="run">The run.</param>
internal sealed class StatedRecord(JudgedLot lot, Run run)
{
    private readonly JsonObject details = run.Results["details"] as JsonObject ?? [];

    /// <summary>What is stated of an item.</summary>
    /// <exception cref="ArgumentException">Nobody reads such an item.</exception>
    public LocalizedText? Of(string item) =>
        item switch
        {
            "instrumentModel" => Entered("instrument"),
            "acquisitionSoftware" => Entered("instrumentSoftware"),
            "laserWavelength" => Number(run.Parameters["laserWavelengthNm"]) is { } nm ? Same($"{Text(nm)} nm") : null,
            "cameraLevel" => Entered("cameraLevel"),
            "shutter" => Number(run.Parameters["exposureMs"]) is { } ms ? Same($"{Text(ms)} ms") : null,
            "gain" => Entered("cameraGain"),
            "videos" => Videos(),
            "temperature" => Number(run.Parameters["temperatureC"]) is { } c ? Same($"{Text(c)} °C") : null,
            "viscosity" => Viscosity(),
            "medium" => Medium(),
            "dilution" => Number(run.Parameters["dilution"]) is { } factor ? Dilution(factor) : null,
            "analysisSoftware" => Software(),
            "detectionThreshold" => Thresholds(),
            "shortestTrack" => Number(run.Parameters["shortestTrack"]) is { } frames
                ? new LocalizedText($"{Text(frames)} 枚", $"{Text(frames)} frames")
                : null,
            "particlesPerFrame" => Number(details["meanParticlesPerFrame"]) is { } mean
                ? new LocalizedText($"平均 {Text(mean, 3)} 個", $"{Text(mean, 3)} on average")
                : null,
            "validTracks" => Tracks(),
            "bufferControl" => Blank(),
            "referenceBeads" => Entered("referenceBeads"),
            "detectionLimit" => Number(run.Parameters["detectionLimitNm"]) is { } limit
                ? Same($"{Text(limit)} nm")
                : null,
            "claimControl" => Entered("claimControl"),
            "orthogonalMethod" => Entered("orthogonalMethod"),
            "countsPerBin" => Bins(),
            "replicates" => Replicates(),
            "particlesPerProtein" => Purity(),
            _ => throw new ArgumentException($"Nobody reads the item '{item}'.", nameof(item)),
        };

    private LocalizedText? Entered(string parameter) =>
        run.Parameters[parameter] is JsonValue value
        && value.TryGetValue(out string? text)
        && !string.IsNullOrWhiteSpace(text)
            ? Same(text)
            : null;

    private LocalizedText? Videos()
    {
        var frames = (details["videos"] as JsonArray ?? []).Select(v => Number(v?["frames"])).OfType<double>().ToList();
        if (frames.Count == 0 || Number(run.Parameters["frameRate"]) is not { } rate)
            return null;
        var ja = string.Join('、', frames.Select(f => $"{Text(f)} 枚({Text(f / rate, 3)} 秒)"));
        var en = string.Join(", ", frames.Select(f => $"{Text(f)} frames ({Text(f / rate, 3)} s)"));
        return new LocalizedText(
            $"{frames.Count} 本:{ja}、毎秒 {Text(rate)} 枚",
            $"{frames.Count}: {en}, {Text(rate)} a second"
        );
    }

    private LocalizedText? Viscosity()
    {
        if (Number(run.Parameters["temperatureC"]) is not { } temperature)
            return null;
        if (Number(run.Parameters["viscosityMpas"]) is { } given)
            return new LocalizedText($"{Text(given)} mPa·s(入力値)", $"{Text(given)} mPa·s, entered");
        if (SampleSettings.Read(JsonPlace.Root(run.Parameters)).Sample.Tracks.Medium is not { } taken)
            return null;
        var (ja, en) = IsSaline ? ("リン酸緩衝生理食塩水", "phosphate-buffered saline") : ("水", "water");
        var value = Text(taken.ViscosityMpas, 4);
        return new LocalizedText(
            $"{value} mPa·s(粘度は未入力。{Text(temperature)} °C の{ja}の値を用いた)",
            $"{value} mPa·s: none was entered, that of {en} at {Text(temperature)} °C was used"
        );
    }

    private bool IsSaline => run.Parameters["medium"]?.ToString() == "pbs";

    /// <summary>The diluent in words; else the medium that was named. Water is what is taken when nobody says anything, so it states nothing.</summary>
    private LocalizedText? Medium() =>
        Entered("diluent")
        ?? (
            IsSaline
                ? new LocalizedText(
                    "リン酸緩衝生理食塩水(粘度の計算に指定)",
                    "phosphate-buffered saline, named for the viscosity"
                )
                : null
        );

    private static LocalizedText Dilution(double factor) =>
        factor == 1
            ? new LocalizedText("希釈なし", "none")
            : new LocalizedText($"{Text(factor)} 倍", $"{Text(factor)}-fold");

    private LocalizedText Software()
    {
        var decoders = (details["decoders"] as JsonArray ?? [])
            .Select(d => d?["decoder"]?.ToString())
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var name = $"Uwazumi {run.SoftwareVersion}, {run.Method}";
        return decoders.Count == 0
            ? Same(name)
            : new LocalizedText(
                $"{name}(動画デコーダー:{string.Join('、', decoders)})",
                $"{name} (decoder: {string.Join(", ", decoders)})"
            );
    }

    private LocalizedText? Thresholds()
    {
        var heights = (details["location"] as JsonArray ?? [])
            .Select(l => Number(l?["threshold"]))
            .OfType<double>()
            .Select(t => Text(t, 3))
            .ToList();
        if (heights.Count == 0)
            return null;
        var (ja, en) = run.Parameters["threshold"] is null
            ? ("自動で設定", "chosen by the engine")
            : ("入力値", "entered");
        return new LocalizedText(
            $"雑音の標準偏差の {string.Join('、', heights)} 倍({ja})",
            $"{string.Join(", ", heights)} standard deviations of the noise, {en}"
        );
    }

    private LocalizedText? Tracks()
    {
        if (Number(details["trackCount"]) is not { } tracks)
            return null;
        return Number(details["stepCount"]) is { } steps
            ? new LocalizedText(
                $"{Text(tracks)} 本(移動 {Text(steps)} 回)",
                $"{Text(tracks)}, with {Text(steps)} steps"
            )
            : Same(Text(tracks));
    }

    private LocalizedText? Blank()
    {
        var words = Entered("diluentControl");
        if (run.Inputs.FirstOrDefault(i => i.Role == "blank") is not { } blank)
            return words;
        var said = words is null ? "" : ": " + words.En;
        return new LocalizedText(
            $"動画 {blank.Name} を添付し、濃度から差し引いた{said}",
            $"recording {blank.Name}, subtracted from the count{said}"
        );
    }

    private LocalizedText? Bins()
    {
        if (
            details["sizeDistribution"]?["binEdgesNm"] is not JsonArray { Count: > 1 } edges
            || Number(details["concentrationPerMl"]?["value"]) is not { } count
        )
            return null;
        var range = $"{Text(Number(edges[0]) ?? 0, 3)}–{Text(Number(edges[^1]) ?? 0, 4)} nm";
        var sum = Power(count);
        return new LocalizedText(
            $"{edges.Count - 1} 区間({range})、合計 {sum} /mL。各区間の値は記録ファイルの分布から求められる",
            $"{edges.Count - 1} bins ({range}), {sum} /mL in all; the distribution in the run file gives each bin's share"
        );
    }

    private LocalizedText? Replicates()
    {
        var sizes = (details["videos"] as JsonArray ?? []).Select(v => Number(v?["d50"])).OfType<double>().ToList();
        if (sizes.Count < 2)
            return null;
        var mean = FixedOrder.Sum([.. sizes]) / sizes.Count;
        var sd = Math.Sqrt(FixedOrder.Sum([.. sizes.Select(s => (s - mean) * (s - mean))]) / (sizes.Count - 1));
        return new LocalizedText(
            $"動画 {sizes.Count} 本の D50 は平均 {Text(mean, 4)} nm、標準偏差 {Text(sd, 2)} nm(同じ充填の動画は独立した調製ではない)",
            $"D50 of {sizes.Count} videos: mean {Text(mean, 4)} nm, SD {Text(sd, 2)} nm; videos of one filling are no independent preparations"
        );
    }

    /// <summary>Only a ratio that was derived from this very run.</summary>
    private LocalizedText? Purity()
    {
        var finding = lot
            .Runs.Where(r => r.Inputs.Any(i => i.SourceRunId == run.RunId))
            .SelectMany(r => r.Findings.Select(f => (Run: r, Finding: f)))
            .LastOrDefault(f => f.Finding.Attribute == "purity.particlesPerProtein" && f.Finding.Quantity is not null);
        if (finding.Finding?.Quantity is not { } ratio)
            return null;
        return Same($"{Power(ratio.Value)} {ratio.Unit} ({finding.Run.RunId})");
    }

    private static LocalizedText Same(string text) => new(text, text);

    private static double? Number(JsonNode? node) =>
        double.TryParse(node?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>A large number by its power of ten: 1.23×10⁸.</summary>
    private static string Power(double value)
    {
        var parts = value.ToString("0.00E+0", CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return $"{parts[0]}×10{string.Concat(exponent.Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']))}";
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(double value, int digits)
    {
        if (value == 0)
            return "0";
        var decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
