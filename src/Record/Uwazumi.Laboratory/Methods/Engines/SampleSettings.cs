using System.Text.Json.Nodes;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Location;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Sizing;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The settings of <c>particles.video/1</c>, read and checked.</summary>
public sealed record SampleSettings
{
    /// <summary>Pixel size, frame rate, exposure.</summary>
    public required RecordingConditions Conditions { get; init; }

    /// <summary>How particles are found and followed.</summary>
    public required TrackingOptions Tracking { get; init; }

    /// <summary>What is known of the sample.</summary>
    public required SampleOptions Sample { get; init; }

    /// <summary>Reads the parameters of the method, all defaults filled in.</summary>
    /// <exception cref="RefusedException"><c>PARAMETER_RANGE</c> with the name and the range.</exception>
    public static SampleSettings Read(JsonPlace parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var pixel = Number(parameters, "pixelSizeUm", 1e-4, 100)!.Value;
        var rate = Number(parameters, "frameRate", 1e-3, 1e6)!.Value;
        var exposure = Number(parameters, "exposureMs", 0, 1e6);
        if (exposure > 1000 / rate * 1.001)
            throw Range("exposureMs", exposure.Value, $"is longer than a frame ({1000 / rate:0.###} ms)");
        return new SampleSettings
        {
            Conditions = new RecordingConditions
            {
                PixelSizeUm = pixel,
                FrameRate = rate,
                ExposureS = exposure is { } e ? Math.Min(e / 1000, 1 / rate) : null,
            },
            Tracking = new TrackingOptions
            {
                Finder = new FinderOptions
                {
                    Dark = parameters.Has("invert") ? parameters.Flag("invert") : null,
                    SpotSigmaPx = Number(parameters, "spotSigmaPx", 0.6, 20),
                    Threshold = Number(parameters, "threshold", 3, 1000),
                },
                Threads = Math.Max(1, Environment.ProcessorCount),
                Link = new LinkOptions { SearchRadiusPx = Number(parameters, "searchRadiusPx", 0.5, 1000) },
            },
            Sample = new SampleOptions
            {
                Tracks = new TrackAnalysisOptions
                {
                    Medium = Medium(parameters),
                    ShortestTrack = (int)(Number(parameters, "shortestTrack", 4, 10_000) ?? 5),
                    Size = new SizeOptions
                    {
                        Bootstrap = (int)(Number(parameters, "bootstrap", 0, 10_000) ?? 200),
                        Seed = (ulong)(Number(parameters, "seed", 0, 1e15) ?? 1),
                        VolumeWeighted = parameters.Has("weighting") && parameters.Word("weighting", Weightings),
                    },
                },
                Dilution = Number(parameters, "dilution", 1, 1e12),
                DepthUm = Number(parameters, "depthUm", 1e-3, 1e5),
                VideoExclusion = parameters.Has("videoExclusion")
                    ? parameters.Word("videoExclusion", ExclusionRules)
                    : VideoExclusionRule.None,
                DetectionLimitNm = Number(parameters, "detectionLimitNm", 0, 1e5),
            },
        };
    }

    private static readonly Dictionary<string, bool> Weightings = new(StringComparer.Ordinal)
    {
        ["number"] = false,
        ["volume"] = true,
    };

    /// <summary>The salt of the media that can be named, in mol/kg.</summary>
    private static readonly Dictionary<string, double> Media = new(StringComparer.Ordinal)
    {
        ["water"] = 0,
        ["pbs"] = SalineViscosity.PhosphateBufferedSaline,
    };

    private static readonly Dictionary<string, VideoExclusionRule> ExclusionRules = new(StringComparer.Ordinal)
    {
        ["none"] = VideoExclusionRule.None,
        ["grubbs"] = VideoExclusionRule.Grubbs,
    };

    /// <summary>A viscosity that is given counts; else that of the named medium at the temperature. Without a temperature there is no medium.</summary>
    private static StokesEinstein? Medium(JsonPlace parameters)
    {
        if (Number(parameters, "temperatureC", -20, 120) is not { } temperature)
            return null;
        if (Number(parameters, "viscosityMpas", 1e-3, 1e6) is { } viscosity)
            return new StokesEinstein(temperature, viscosity);
        if (temperature is < WaterViscosity.LowestC or > WaterViscosity.HighestC)
            throw Range("temperatureC", temperature, "is outside of 0 to 100 °C; give the viscosity of the medium");
        var salt = parameters.Has("medium") ? parameters.Word("medium", Media) : 0;
        return new StokesEinstein(
            temperature,
            salt == 0 ? WaterViscosity.At(temperature) : SalineViscosity.At(temperature, salt)
        );
    }

    private static double? Number(JsonPlace parameters, string name, double from, double to)
    {
        if (!parameters.Has(name))
            return null;
        var value = (double)parameters.Number(name).Value;
        return value >= from && value <= to ? value : throw Range(name, value, $"is outside of {from} to {to}");
    }

    private static RefusedException Range(string name, double value, string why) =>
        new(
            "PARAMETER_RANGE",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {value} {why}."),
            $"$.{name}"
        );
}
