using System.Text.Json.Nodes;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The results of <c>particles track</c> and <c>particles size</c>, with the field names of the command line's contract.</summary>
public static class SampleJson
{
    /// <summary>The results object.</summary>
    public static JsonObject ToJson(SampleAnalysis sample, double? detectionLimitNm)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var tracks = sample.Tracks;
        return new JsonObject
        {
            ["frames"] = sample.Counted.Sum(v => v.Frames),
            ["meanParticlesPerFrame"] = Mean(sample),
            ["trackCount"] = tracks.Tracks,
            ["stepCount"] = tracks.Steps,
            ["diffusion"] = tracks.Diffusion.ToJson(),
            ["diffusionStride"] = tracks.Stride,
            ["diffusionByStride"] = new JsonArray([
                .. tracks.ByStride.Select(s =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["stride"] = s.Stride,
                            ["um2PerS"] = s.Um2PerS,
                            ["standardError"] = s.StandardError,
                        }
                ),
            ]),
            ["msd"] = Msd(tracks.Msd),
            ["localisationErrorUm"] = tracks.LocalisationErrorUm,
            ["driftUmPerS"] = Drift(tracks),
            ["diameter"] = Diameter(tracks),
            ["sizeDistribution"] = Distribution(tracks.Size?.Distribution),
            ["sizeComponents"] = Components(tracks.Size),
            ["fraction30To150"] = (tracks.Size?.Fraction30To150).ToJson(),
            ["fraction50To400"] = (tracks.Size?.Fraction50To400).ToJson(),
            ["detectionLimitNm"] = detectionLimitNm,
            ["depthUm"] = sample.Depth.ToJson(),
            ["concentrationAsMeasuredPerMl"] = sample.ConcentrationAsMeasured.ToJson(),
            ["concentrationPerMl"] = sample.Concentration.ToJson(),
            ["location"] = Location(sample.Videos),
            ["videos"] = new JsonArray([
                .. sample
                    .Videos.Zip(sample.ByVideo)
                    .Select((v, i) => (JsonNode)Video(v.First, v.Second, Exclusions(sample, i))),
            ]),
            ["qualityFlags"] = new JsonArray([
                .. sample.QualityFlags.Select(f =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["flag"] = f.Flag,
                            ["value"] = f.Value,
                            ["limit"] = f.Limit,
                            ["raisedBy"] = f.IsUpper ? "more" : "less",
                            ["raised"] = f.IsRaised,
                        }
                ),
            ]),
        };
    }

    private static double Mean(SampleAnalysis sample)
    {
        var frames = sample.Counted.Sum(v => v.Frames);
        return frames == 0 ? 0 : sample.Counted.Sum(v => v.Features) / (double)frames;
    }

    private static JsonObject Msd(MeanSquareDisplacement msd) =>
        new()
        {
            ["lagS"] = NumberArray.Of(msd.LagS),
            ["um2"] = NumberArray.Of(msd.Um2),
            ["amplitudeUm2"] = msd.AmplitudeUm2,
            ["exponent"] = msd.Exponent,
        };

    private static JsonArray Drift(TrackAnalysis tracks)
    {
        var count = Math.Max(1, tracks.FlowUmPerS.Count);
        return NumberArray.Of(
            new[] { tracks.FlowUmPerS.Sum(f => f.X) / count, tracks.FlowUmPerS.Sum(f => f.Y) / count }
        );
    }

    private static JsonObject Diameter(TrackAnalysis tracks) =>
        new()
        {
            ["fromEnsembleD"] = tracks.DiameterFromEnsemble.ToJson(),
            ["mean"] = (tracks.Size?.Mean).ToJson(),
            ["mode"] = (tracks.Size?.Mode).ToJson(),
            ["d10"] = (tracks.Size?.D10).ToJson(),
            ["d50"] = (tracks.Size?.D50).ToJson(),
            ["d90"] = (tracks.Size?.D90).ToJson(),
        };

    private static JsonObject? Distribution(SizeDistribution? distribution) =>
        distribution is null
            ? null
            : new JsonObject
            {
                ["binEdgesNm"] = NumberArray.Of(distribution.BinEdgesNm),
                ["density"] = NumberArray.Of(distribution.Density),
                ["lower"] = distribution.Lower is null ? null : NumberArray.Of(distribution.Lower),
                ["upper"] = distribution.Upper is null ? null : NumberArray.Of(distribution.Upper),
            };

    private static JsonArray? Components(SizeResult? size) =>
        size is null
            ? null
            : new JsonArray([
                .. size.Components.Select(c =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["share"] = c.Share,
                            ["medianNm"] = c.MedianNm,
                            ["logSd"] = c.LogSd,
                        }
                ),
            ]);

    private static JsonArray Location(IReadOnlyList<TrackedVideo> videos) =>
        new([
            .. videos.Select(v =>
                v.Calibration is not { } c
                    ? null
                    : (JsonNode)
                        new JsonObject
                        {
                            ["dark"] = c.Dark,
                            ["spotSigmaPx"] = c.SpotSigmaPx,
                            ["threshold"] = c.Threshold,
                            ["noise"] = c.PixelNoise,
                            ["background"] = c.MeanBackground,
                            ["searchRadiusPx"] = v.Links.SearchRadiusPx,
                            ["stepSdPx"] = v.Links.Step?.StepSd,
                        }
            ),
        ]);

    private static JsonArray Exclusions(SampleAnalysis sample, int video) =>
        new([
            .. sample
                .Exclusions.Where(e => e.Video == video)
                .Select(e =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["by"] = "grubbs",
                            ["of"] = e.Of,
                            ["value"] = e.Value,
                            ["statistic"] = e.Statistic,
                            ["limit"] = e.Limit,
                        }
                ),
        ]);

    private static JsonObject Video(TrackedVideo video, TrackAnalysis tracks, JsonArray excluded) =>
        new()
        {
            ["frames"] = video.Frames,
            ["meanParticlesPerFrame"] = video.MeanParticles,
            ["trackCount"] = tracks.Tracks,
            ["diffusion"] = tracks.Diffusion.ToJson(),
            ["diameterFromEnsembleD"] = tracks.DiameterFromEnsemble.ToJson(),
            ["d50"] = tracks.Size?.D50.Value,
            ["driftUmPerS"] = Drift(tracks),
            ["flowVaries"] = tracks.FlowVaries.Any(f => f),
            ["excluded"] = excluded,
        };
}
