using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Judging;
using Uwazumi.Particles.Simulation;
using Uwazumi.Pixels.Avi;
using Uwazumi.Pixels.Png;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles simulate</c>.</summary>
internal static class ParticlesSimulateCommand
{
    private static readonly SimulationOptions Defaults = new();
    private static readonly string[] Switches = ["immobile", "dark", "rayleigh", "renewed"];

    public static Command Create()
    {
        var output = new Argument<string>("OUT")
        {
            Description = "an .avi file, or a folder for PNG pictures; OUT.truth.csv is written beside it",
        };
        var diameters = new Option<string>("--diameters-nm")
        {
            Description = "diameters in nm, separated by commas",
            DefaultValueFactory = _ => "100",
        };
        var weights = new Option<string?>("--weights") { Description = "weights of the diameters (equal)" };
        var command = new Command(
            "simulate",
            """
            Simulate a recording of diffusing particles with known truth.

            Example:
              uwazumi particles simulate mixture.avi --diameters-nm 60,120 --weights 0.5,0.5 --seed 7 --frames 200
            """
        )
        {
            output,
            diameters,
            weights,
        };
        var numbers = new Dictionary<string, Option<double?>>(StringComparer.Ordinal);
        foreach (
            var (name, description) in new (string, string)[]
            {
                ("seed", "seed of all randomness (1)"),
                ("width", "pixels in a row (640)"),
                ("height", "rows (480)"),
                ("frames", "frames (500)"),
                ("pixel-size-um", "side of a pixel in µm (0.3)"),
                ("frame-rate", "frames per second (25)"),
                ("exposure-share", "share of the frame in which the shutter is open (1)"),
                ("particles", "particles in the simulated volume (80)"),
                ("depth-um", "depth of the simulated volume in µm (10)"),
                ("log-spread", "spread of ln d around each diameter (0)"),
                ("temperature-c", "temperature in °C (25)"),
                ("viscosity-mpas", "viscosity in mPa·s (0.89)"),
                ("drift-x-um-per-s", "flow along the rows in µm/s (0.3)"),
                ("drift-y-um-per-s", "flow along the columns in µm/s (0.1)"),
                ("background", "background in grey values (12)"),
                ("read-noise", "read noise in grey values (2)"),
                ("peak", "mean peak of a particle in focus in grey values (120)"),
                ("brightness-spread", "spread of ln brightness (0.35)"),
                ("spot-sigma-px", "σ of a particle's image in focus in px (1.5)"),
                ("defocus-um", "distance from the focus that widens the image by √2, in µm (4)"),
                ("bits", "bits of a pixel, 8 or 16 (8)"),
            }
        )
            command.Options.Add(numbers[name] = NumberOption.Create("--" + name, description));
        var flags = Switches.ToDictionary(f => f, f => new Option<bool>("--" + f), StringComparer.Ordinal);
        flags["immobile"].Description = "the particles do not move";
        flags["dark"].Description = "dark particles on a bright ground";
        flags["rayleigh"].Description = "brightness with the sixth power of the diameter";
        flags["renewed"].Description = "a particle that leaves is followed by another one, not by itself";
        foreach (var flag in flags.Values)
            command.Options.Add(flag);
        CommandRunner.AddTo(
            command,
            (parsed, timings) =>
            {
                double N(string name, double otherwise) => parsed.GetValue(numbers[name]) ?? otherwise;
                var options = new SimulationOptions
                {
                    Seed = (ulong)Math.Max(0, N("seed", 1)),
                    Width = (int)N("width", Defaults.Width),
                    Height = (int)N("height", Defaults.Height),
                    Frames = (int)N("frames", Defaults.Frames),
                    PixelSizeUm = N("pixel-size-um", Defaults.PixelSizeUm),
                    FrameRate = N("frame-rate", Defaults.FrameRate),
                    ExposureShare = N("exposure-share", Defaults.ExposureShare),
                    Particles = (int)N("particles", Defaults.Particles),
                    DepthUm = N("depth-um", Defaults.DepthUm),
                    DiametersNm = List(parsed.GetValue(diameters)!, "--diameters-nm"),
                    Weights = parsed.GetValue(weights) is { } w ? List(w, "--weights") : null,
                    LogSpread = N("log-spread", 0),
                    TemperatureC = N("temperature-c", Defaults.TemperatureC),
                    ViscosityMpas = N("viscosity-mpas", Defaults.ViscosityMpas),
                    DriftXUmPerS = N("drift-x-um-per-s", Defaults.DriftXUmPerS),
                    DriftYUmPerS = N("drift-y-um-per-s", Defaults.DriftYUmPerS),
                    Background = N("background", Defaults.Background),
                    ReadNoise = N("read-noise", Defaults.ReadNoise),
                    Peak = N("peak", Defaults.Peak),
                    BrightnessSpread = N("brightness-spread", Defaults.BrightnessSpread),
                    SpotSigmaPx = N("spot-sigma-px", Defaults.SpotSigmaPx),
                    DefocusUm = N("defocus-um", Defaults.DefocusUm),
                    BitDepth = (int)N("bits", 8),
                    Immobile = parsed.GetValue(flags["immobile"]),
                    Dark = parsed.GetValue(flags["dark"]),
                    Rayleigh = parsed.GetValue(flags["rayleigh"]),
                    Renewed = parsed.GetValue(flags["renewed"]),
                };
                return Write(parsed.GetValue(output)!, options, timings);
            }
        );
        return command;
    }

    private static CommandAnswer Write(string output, SimulationOptions options, Timings timings)
    {
        using var video = Begin(options);
        var truth = output.TrimEnd('/') + ".truth.csv";
        var avi = output.EndsWith(".avi", StringComparison.OrdinalIgnoreCase);
        timings.Stage(
            "write",
            () =>
            {
                if (avi)
                    WriteAvi(output, video);
                else
                    WriteFolder(output, video);
                return 0;
            }
        );
        using (var writer = new StreamWriter(truth) { NewLine = "\n" })
        {
            writer.WriteLine("frame,particle,xPx,yPx,zUm,diameterNm");
            foreach (var row in video.Truth)
                writer.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Frame},{row.Particle},{row.X:0.#####},{row.Y:0.#####},{row.ZUm:0.####},{row.DiameterNm:0.###}"
                    )
                );
        }

        return new CommandAnswer
        {
            Method = "particles.simulate/1",
            Parameters = Parameters(options),
            Results = new JsonObject
            {
                ["video"] = output,
                ["truth"] = truth,
                ["frames"] = options.Frames,
                ["truthRows"] = video.Truth.Count,
            },
            Lines = [$"{output}: {options.Frames} frames", $"{truth}: {video.Truth.Count} true places"],
        };
    }

    private static SimulatedVideo Begin(SimulationOptions options)
    {
        try
        {
            return new SimulatedVideo(options);
        }
        catch (ArgumentException fault)
        {
            throw new RefusedException("PARAMETER_RANGE", fault.Message);
        }
    }

    private static void WriteAvi(string path, SimulatedVideo video)
    {
        using var line = new ProgressLine();
        using var writer = new GreyAviWriter(path, video.Format);
        var pixels = new ushort[video.Format.PixelCount];
        for (var done = 1; video.TryRead(pixels); done++)
        {
            writer.Add(pixels);
            line.Show(done, video.Format.FrameCount!.Value, path);
        }
    }

    private static void WriteFolder(string folder, SimulatedVideo video)
    {
        Directory.CreateDirectory(folder);
        using var line = new ProgressLine();
        var pixels = new ushort[video.Format.PixelCount];
        for (var done = 0; video.TryRead(pixels); done++)
        {
            File.WriteAllBytes(
                Path.Combine(folder, $"frame-{done:000000}.png"),
                PngWriter.Write(pixels, video.Format.Width, video.Format.Height, video.Format.BitDepth)
            );
            line.Show(done + 1, video.Format.FrameCount!.Value, folder);
        }
    }

    private static JsonObject Parameters(SimulationOptions o) =>
        new()
        {
            ["seed"] = o.Seed,
            ["width"] = o.Width,
            ["height"] = o.Height,
            ["frames"] = o.Frames,
            ["pixelSizeUm"] = o.PixelSizeUm,
            ["frameRate"] = o.FrameRate,
            ["exposureMs"] = o.ExposureShare / o.FrameRate * 1000,
            ["temperatureC"] = o.TemperatureC,
            ["viscosityMpas"] = o.ViscosityMpas,
            ["diametersNm"] = new JsonArray([.. o.DiametersNm.Select(d => (JsonNode)JsonValue.Create(d))]),
            ["weights"] = o.Weights is null
                ? null
                : new JsonArray([.. o.Weights.Select(d => (JsonNode)JsonValue.Create(d))]),
            ["logSpread"] = o.LogSpread,
            ["particles"] = o.Particles,
            ["depthUm"] = o.DepthUm,
            ["driftUmPerS"] = new JsonArray(o.DriftXUmPerS, o.DriftYUmPerS),
            ["background"] = o.Background,
            ["readNoise"] = o.ReadNoise,
            ["peak"] = o.Peak,
            ["brightnessSpread"] = o.BrightnessSpread,
            ["rayleigh"] = o.Rayleigh,
            ["renewed"] = o.Renewed,
            ["spotSigmaPx"] = o.SpotSigmaPx,
            ["defocusUm"] = o.DefocusUm,
            ["dark"] = o.Dark,
            ["immobile"] = o.Immobile,
            ["bits"] = o.BitDepth,
            ["concentrationPerMl"] =
                o.Particles / (o.Width * o.PixelSizeUm * o.Height * o.PixelSizeUm * o.DepthUm) * 1e12,
        };

    private static double[] List(string text, string where)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
            numbers.Add(
                double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new RefusedException("NUMBER_EXPECTED", $"'{part}' is no number.", where)
            );
        return [.. numbers];
    }
}
