using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Location;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary><c>particles.video/1</c>: recordings of diffusing particles → tracks → diffusion → size distribution and count.</summary>
public sealed class ParticleVideoMethod : IMethod
{
    internal static readonly string[] VideoRoles = ["video", "video2", "video3", "video4", "video5", "video6"];

    /// <inheritdoc />
    public string Id => "particles.video/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles =>
        [VideoRoles[0], .. VideoRoles.Skip(1).Select(r => r + "?"), "blank?", "depthCalibration?"];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters =>
        [
            new("pixelSizeUm", "The side of a pixel in the sample, in µm"),
            new("frameRate", "Frames per second"),
            new("exposureMs", "The time that the shutter is open in each frame, in ms", Optional: true),
            new(
                "temperatureC",
                "The temperature of the sample, in °C; without it there is no diameter",
                Optional: true
            ),
            new(
                "viscosityMpas",
                "The viscosity of the medium, in mPa·s; that of the named medium at the temperature when it is not given",
                Optional: true
            ),
            new("medium", "water or pbs: whose viscosity is taken when none is given", "\"water\""),
            new("dilution", "The factor by which the sample was diluted; 1 for none", Optional: true),
            new(
                "depthUm",
                "The depth in which particles are seen, in µm; estimated when it is not given",
                Optional: true
            ),
            new(
                "detectionLimitNm",
                "The smallest size that is still detected, in nm, measured or stated",
                Optional: true
            ),
            new(
                "invert",
                "true for dark particles on a bright ground, false for bright ones; found out when not given",
                Optional: true,
                Setting: true
            ),
            new(
                "spotSigmaPx",
                "The standard deviation of a particle's image, in px; estimated when not given",
                Optional: true,
                Setting: true
            ),
            new(
                "threshold",
                "The lowest peak that counts, in standard deviations of the noise; chosen when not given",
                Optional: true,
                Setting: true
            ),
            new("searchRadiusPx", "The farthest step, in px; estimated when not given", Optional: true, Setting: true),
            new("shortestTrack", "The shortest track that is used, in frames", "5", Setting: true),
            new("bootstrap", "Resamplings for intervals and band", "200", Setting: true),
            new("seed", "The seed of the resamplings", "1", Setting: true),
            new("weighting", "number or volume", "\"number\"", Setting: true),
            new(
                "videoExclusion",
                "none, or grubbs: leaves out a recording whose diameter or count fails Grubbs' test (α = 0.05, four recordings or more)",
                "\"none\"",
                Setting: true
            ),
            .. StatedFacts.Declared,
        ];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = SampleSettings.Read(request.ParameterPlace);
        StatedFacts.Check(request.ParameterPlace);
        RefuseRepeated(request.Files.Values);
        var decoders = new JsonArray();
        TrackedVideo Track(string role)
        {
            var (video, decoder) = TrackFile(request.File(role).FullPath, role, settings.Tracking);
            decoders.Add((JsonNode)decoder);
            return video;
        }

        TrackedVideo? Optional(string role) => request.Files.ContainsKey(role) ? Track(role) : null;
        TrackedVideo[] videos = [.. VideoRoles.Where(request.Files.ContainsKey).Select(Track)];
        var options = settings.Sample with
        {
            Blank = Optional("blank"),
            DepthCalibration = Optional("depthCalibration"),
        };
        var sample = SampleAnalysis.Of(videos, settings.Conditions, options);
        var details = SampleJson.ToJson(sample, options.DetectionLimitNm);
        details["decoders"] = decoders;
        return new MethodOutput(Findings(sample), details, sample.Notices);
    }

    /// <summary>One recording twice would count as two, and as a spread of none.</summary>
    /// <exception cref="RefusedException"><c>VIDEO_REPEATED</c>.</exception>
    public static void RefuseRepeated(IEnumerable<InputFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var same in files.GroupBy(f => f.Sha256).Where(g => g.Count() > 1))
        {
            var (first, second) = (same.First(), same.Skip(1).First());
            throw new RefusedException(
                "VIDEO_REPEATED",
                $"The recordings '{first.Role}' and '{second.Role}' are the same file (SHA-256 {same.Key}).",
                second.Name,
                "Give another recording, or leave it out."
            );
        }
    }

    /// <summary>Opens and tracks one recording; what decoded it and the hash of its frames are for the record.</summary>
    /// <exception cref="RefusedException">The recording cannot be read.</exception>
    public static (TrackedVideo Video, JsonObject Decoder) TrackFile(
        string path,
        string role,
        TrackingOptions options,
        OpenOptions? open = null,
        Action<int>? progress = null,
        TimeProvider? time = null,
        TimeProvider? threadTime = null,
        Action<int, ReadOnlySpan<Feature>>? seen = null,
        CancellationToken cancellation = default
    )
    {
        using var source = FrameSources.Open(path, open);
        var video = VideoTracking.Track(source, options, progress, time, threadTime, seen, cancellation);
        return (
            video,
            new JsonObject
            {
                ["role"] = role,
                ["decoder"] = source.Decoder,
                ["framesSha256"] = source.FramesSha256(),
                ["identicalFrames"] = source.IdenticalFrames,
                ["notices"] = new JsonArray([
                    .. source.Notices.Select(n =>
                        (JsonNode)new JsonObject { ["code"] = n.Code, ["message"] = n.Message }
                    ),
                ]),
                ["repairs"] = new JsonArray([.. source.Repairs.Select(r => (JsonNode)JsonValue.Create(r))]),
            }
        );
    }

    private static List<Finding> Findings(SampleAnalysis sample)
    {
        var size = sample.Tracks.Size;
        var noSize = MissingReason.OfSize(sample);
        return
        [
            Of("particles.d10", size?.D10, noSize),
            Of("particles.d50", size?.D50, noSize),
            Of("particles.d90", size?.D90, noSize),
            Of("particles.mean", size?.Mean, noSize),
            Of("particles.mode", size?.Mode, noSize),
            Of("particles.fraction30To150", size?.Fraction30To150, noSize),
            Of("particles.fraction50To400", size?.Fraction50To400, noSize),
            Of("particles.concentration", sample.Concentration, MissingReason.OfCount(sample)),
        ];
    }

    private static Finding Of(string attribute, Quantity? quantity, LocalizedText reason) =>
        quantity is not null
            ? new Finding { Attribute = attribute, Quantity = quantity }
            : new Finding { Attribute = attribute, NotAssessableReason = reason };
}
