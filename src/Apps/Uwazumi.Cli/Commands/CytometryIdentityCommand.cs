using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Identity;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry identity</c>: stained files against a marker panel.</summary>
internal static class CytometryIdentityCommand
{
    private static readonly Argument<string[]> Samples = new("FILE")
    {
        Description = "Stained FCS files",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Panel = new("--panel")
    {
        Description = $"Marker panel: {string.Join(", ", MarkerPanel.BuiltIn)}, or a file",
        HelpName = "NAME|FILE",
        Required = true,
    };

    private static readonly Option<double> Percentile = new("--cutoff-percentile")
    {
        Description = "Percent of the control's living events at or below the threshold of positive",
        HelpName = "P",
        DefaultValueFactory = _ => 99,
    };

    private static readonly Option<string> Live = new("--live-gate")
    {
        Description = "Which events count: auto (proposed from the data), none (all), or a Gating-ML file",
        HelpName = "auto|none|FILE",
        DefaultValueFactory = _ => "auto",
    };

    private static readonly Option<string[]> Declare = new("--declare")
    {
        Description = "What you declare: ifn-gamma, adherent=yes|no, trilineage=yes|no",
        HelpName = "NAME[=yes|no]",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "identity",
            """
            Hold stained files against a marker panel, with thresholds from control files.

            Example:
              uwazumi cytometry identity sample.fcs --panel msc-isct-2006 --control unstained=unstained.fcs --json
            """
        )
        {
            Samples,
            Panel,
            IdentityInputs.Map,
            IdentityInputs.Control,
            Percentile,
            Live,
            Declare,
            FcsInput.Repair,
        };
        CommandRunner.AddTo(command, Run);
        return command;
    }

    private static CommandAnswer Run(ParseResult parsed, Timings timings)
    {
        var options = new FcsReadOptions { Repairs = parsed.GetValue(FcsInput.Repair) ?? [] };
        var declarations = Declarations.Read(parsed.GetValue(Declare) ?? []);
        var inputs = new IdentityInputs(parsed, parsed.GetValue(Samples)!, options, timings);
        var panel = inputs.Panel(parsed.GetValue(Panel)!);
        var controls = inputs.Controls(panel);
        var samples = inputs.Samples(panel);
        var live = LiveGateOf(parsed.GetValue(Live)!, controls, inputs);
        var result = timings.Stage(
            "gate",
            () =>
                IdentityAssessor.Assess(panel, samples, controls, parsed.GetValue(Percentile), live, declarations.Given)
        );
        return new CommandAnswer
        {
            Inputs = inputs.Files,
            Parameters = FcsInput.Parameters(
                options,
                ("panel", panel.Id),
                ("panelVersion", panel.Version),
                ("cutoffPercentile", parsed.GetValue(Percentile)),
                ("liveGate", parsed.GetValue(Live)),
                (
                    "controls",
                    new JsonArray([
                        .. controls.Select(c =>
                            (JsonNode)$"{c.Kind}{(c.Marker is null ? "" : ":" + c.Marker)}={c.Name}"
                        ),
                    ])
                ),
                ("channels", Channels(samples)),
                ("declared", new JsonArray([.. declarations.Given.Select(d => (JsonNode)d)]))
            ),
            Results = Results(result, declarations),
            Warnings = [.. inputs.Notices, .. result.Notices],
            Lines = Lines(result, declarations),
            Negative = result.Overall == IdentityVerdict.Fail,
        };
    }

    private static LiveGate LiveGateOf(string given, IReadOnlyList<ControlFile> controls, IdentityInputs inputs) =>
        given switch
        {
            "none" => LiveGate.None,
            "auto" => LiveGate.Proposed(controls.FirstOrDefault(c => c.Kind == ControlKind.Unstained)?.File),
            _ => LiveGate.Of(inputs.Gates(given)),
        };

    private static JsonObject Channels(IReadOnlyList<StainedSample> samples)
    {
        var files = new JsonObject();
        foreach (var sample in samples)
        {
            var channels = new JsonObject();
            foreach (var (channel, markers) in sample.Markers)
                channels[channel] = string.Join("+", markers);
            files[sample.Name] = channels;
        }

        return files;
    }

    private static JsonObject Results(IdentityResult result, Declarations declarations) =>
        new()
        {
            ["panel"] = new JsonObject
            {
                ["id"] = result.Panel.Id,
                ["version"] = result.Panel.Version,
                ["title"] = result.Panel.Title,
                ["source"] = result.Panel.Source,
            },
            ["markers"] = new JsonArray([.. result.Markers.Select(m => (JsonNode)Describe(m))]),
            ["criteria"] = new JsonArray([.. result.Criteria.Select(c => (JsonNode)Describe(c))]),
            ["overall"] = Word(result.Overall),
            ["declarations"] = declarations.For(result.Panel),
            ["identity"] = Word(declarations.Identity(result)),
        };

    private static JsonObject Describe(MarkerFinding marker) =>
        new()
        {
            ["marker"] = marker.Marker,
            ["file"] = marker.File,
            ["channel"] = marker.Channel,
            ["cocktail"] = new JsonArray([.. marker.Cocktail.Select(other => (JsonNode)other)]),
            ["fraction"] = marker.Fraction?.Fraction.ToJson(),
            ["positive"] = marker.Fraction?.PositiveCount,
            ["total"] = marker.Fraction?.Total,
            ["threshold"] = marker.Fraction?.Threshold,
            ["thresholdOrigin"] = marker.ThresholdOrigin,
            ["verdict"] = Word(marker.Verdict),
            ["reason"] = marker.Reason,
        };

    private static JsonObject Describe(CriterionFinding finding) =>
        new()
        {
            ["id"] = finding.Criterion.Id,
            ["markers"] = new JsonArray([.. finding.Criterion.Markers.Select(m => (JsonNode)m)]),
            ["rule"] = finding.Criterion.Rule switch
            {
                PanelRule.AtLeast => "atLeast",
                PanelRule.AtMost => "atMost",
                _ => "detection",
            },
            ["limit"] = double.IsNaN(finding.Criterion.Limit) ? null : finding.Criterion.Limit,
            ["required"] = finding.Criterion.Required,
            ["category"] = finding.Criterion.Category,
            ["verdict"] = Word(finding.Verdict),
            ["reason"] = finding.Reason,
            ["intervalCrossesLimit"] = finding.IntervalCrossesLimit,
        };

    internal static string Word(IdentityVerdict verdict) =>
        verdict switch
        {
            IdentityVerdict.Pass => "pass",
            IdentityVerdict.Fail => "fail",
            IdentityVerdict.Detected => "detected",
            IdentityVerdict.NotDetected => "not detected",
            IdentityVerdict.Reported => "reported",
            _ => "not assessable",
        };

    private static List<string> Lines(IdentityResult result, Declarations declarations)
    {
        var lines = new List<string>
        {
            $"{result.Panel.Title} ({result.Panel.Id}, version {result.Panel.Version}; {result.Panel.Source})",
            "",
        };
        lines.AddRange(
            result.Markers.Select(m =>
                $"  {m.Marker, -8} {Percent(m), 9}  {Word(m.Verdict), -15} {m.File} {m.Channel}  {m.Reason}"
            )
        );
        lines.Add("");
        lines.AddRange(result.Criteria.Select(c => $"  {c.Criterion.Id, -18} {Word(c.Verdict), -15} {c.Reason}"));
        lines.Add("");
        lines.Add(
            $"phenotype: {Word(result.Overall)}; identity with the declarations: {Word(declarations.Identity(result))}"
        );
        return lines;
    }

    private static string Percent(MarkerFinding marker) =>
        marker.Fraction is { } f
            ? (100 * f.Fraction.Value).ToString("0.000", CultureInfo.InvariantCulture) + " %"
            : "—";
}
