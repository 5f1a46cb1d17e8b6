using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>What <c>particles track</c> and <c>particles size</c> take alike.</summary>
internal sealed class ParticleOptions
{
    private readonly List<(string Parameter, Option<double?> Option)> numbers = [];
    private readonly Option<bool> invert = new("--invert")
    {
        Description = "the particles are dark on a bright ground (found out when not given)",
    };

    private readonly Option<string> weighting = new("--weighting")
    {
        Description = "weight sizes by number or by volume",
        DefaultValueFactory = _ => "number",
    };

    private readonly Option<string> medium = new("--medium")
    {
        Description =
            "water, or pbs (as salt water of its ionic strength): whose viscosity is taken when none is given",
        DefaultValueFactory = _ => "water",
    };

    private readonly Option<string> videoExclusion = new("--video-exclusion")
    {
        Description =
            "rule, chosen before the data, by which one of four or more videos is left out: none, or grubbs (Grubbs' test, α 0.05, on size and on count)",
        DefaultValueFactory = _ => "none",
    };

    public ParticleOptions(Command command)
    {
        Number("pixelSizeUm", "--pixel-size-um", "the side of a pixel in the sample, in µm");
        Number("frameRate", "--frame-rate", "frames per second");
        Number("temperatureC", "--temperature-c", "temperature of the sample in °C; without it there is no diameter");
        Number("exposureMs", "--exposure-ms", "time that the shutter is open in each frame, in ms");
        Number("viscosityMpas", "--viscosity-mpas", "viscosity of the medium in mPa·s (the medium's when not given)");
        Number("dilution", "--dilution", "factor by which the sample was diluted; 1 for none");
        Number("depthUm", "--depth-um", "depth in which particles are seen, in µm (estimated when not given)");
        Number("detectionLimitNm", "--detection-limit-nm", "smallest size that is still detected, in nm");
        Number("bootstrap", "--bootstrap", "resamplings for intervals and band; 0 for none (200)");
        Number("seed", "--seed", "seed of the resamplings (1)");
        Number("spotSigmaPx", "--spot-sigma-px", "σ of a particle's image in px (estimated when not given)");
        Number("threshold", "--threshold", "lowest peak in σ of the noise (chosen when not given)");
        Number("searchRadiusPx", "--search-radius-px", "farthest step in px (estimated when not given)");
        Number("shortestTrack", "--shortest-track", "shortest track that is used, in frames (5)");
        weighting.AcceptOnlyFromAmong("number", "volume");
        medium.AcceptOnlyFromAmong("water", "pbs");
        videoExclusion.AcceptOnlyFromAmong("none", "grubbs");
        foreach (var (_, option) in numbers)
            command.Options.Add(option);
        command.Options.Add(invert);
        command.Options.Add(weighting);
        command.Options.Add(medium);
        command.Options.Add(videoExclusion);
    }

    /// <summary>The parameters of the method, all defaults filled in.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="pixelSizeUm">The side of a pixel where the input needs none to be given.</param>
    /// <exception cref="Quantities.RefusedException"><c>PARAMETER_MISSING</c>.</exception>
    public JsonObject Parameters(ParseResult parsed, double? pixelSizeUm = null)
    {
        var given = new JsonObject();
        if (pixelSizeUm is { } side)
            given["pixelSizeUm"] = side;
        foreach (var (parameter, option) in numbers)
        {
            if (parsed.GetValue(option) is { } value)
                given[parameter] = double.Parse(
                    value.ToString("G15", CultureInfo.InvariantCulture),
                    CultureInfo.InvariantCulture
                );
        }

        if (parsed.GetValue(invert))
            given["invert"] = true;
        given["weighting"] = parsed.GetValue(weighting);
        given["medium"] = parsed.GetValue(medium);
        given["videoExclusion"] = parsed.GetValue(videoExclusion);
        foreach (var needed in new[] { "pixelSizeUm", "frameRate" })
        {
            if (given.ContainsKey(needed))
                continue;
            var option = numbers.First(n => n.Parameter == needed).Option;
            throw new RefusedException(
                "PARAMETER_MISSING",
                $"{option.Name} is missing: {option.Description}.",
                option.Name,
                $"Give {option.Name}; it is never assumed."
            );
        }

        return MethodDefaults.Fill(new ParticleVideoMethod(), given);
    }

    private void Number(string parameter, string name, string description) =>
        numbers.Add((parameter, NumberOption.Create(name, description)));
}
