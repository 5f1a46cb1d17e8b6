using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Assays.Curves;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>assay curve</c>.</summary>
internal static class AssayCommand
{
    private static readonly Argument<string> Data = new("DATA.csv")
    {
        Description = "Standards: columns concentration,response; replicates are rows",
    };

    private static readonly Option<string> Model = new("--model")
    {
        Description = "4pl",
        DefaultValueFactory = _ => "4pl",
    };

    private static readonly Option<string> Weights = new("--weights")
    {
        Description = "none, 1/y, 1/y2 (observed) or 1/f2 (fitted)",
        Required = true,
    };

    private static readonly Option<string?> Samples = new("--samples")
    {
        Description = "Samples: columns id,response and, where diluted, dilution",
        HelpName = "CSV",
    };

    private static readonly Option<string> Interval = new("--interval")
    {
        Description = "How the samples' 95 % interval is made: inversion or wald",
        DefaultValueFactory = _ => "inversion",
    };

    private static readonly Option<string> Unit = new("--unit")
    {
        Description = "UCUM unit of the concentrations",
        DefaultValueFactory = _ => "pg/mL",
    };

    private static readonly Option<string[]> Columns = new("--columns")
    {
        Description = "Other headers, for example concentration=x,response=y",
        HelpName = "NAME=HEADER,…",
    };

    public static Command Create()
    {
        Model.AcceptOnlyFromAmong("4pl");
        Weights.AcceptOnlyFromAmong("none", "1/y", "1/y2", "1/f2");
        Interval.AcceptOnlyFromAmong("inversion", "wald");
        var curve = new Command(
            "curve",
            """
            Fit a standard curve and read samples from it.

            Example:
              uwazumi assay curve standards.csv --model 4pl --weights 1/y2 --samples samples.csv
            """
        )
        {
            Data,
            Model,
            Weights,
            Samples,
            Interval,
            Unit,
            Columns,
        };
        CommandRunner.AddTo(curve, Fit);
        return new Command("assay", "Immunoassays") { curve };
    }

    private static CommandAnswer Fit(ParseResult parsed, Timings timings)
    {
        var columns = ColumnNames.Read(parsed.GetValue(Columns) ?? [], "concentration", "response");
        var weights = parsed.GetValue(Weights)!;
        var interval = parsed.GetValue(Interval)!;
        var unit = KnownUnit(parsed.GetValue(Unit)!);
        var inputs = new List<InputFile>();
        var data = timings.Stage(
            "read",
            () =>
            {
                inputs.Add(InputFile.OfText("standards", parsed.GetValue(Data)!, parsed.GetValue(Data)!));
                return CurveData.Read(inputs[0].ReadText(), columns["concentration"], columns["response"]);
            }
        );
        var samples = parsed.GetValue(Samples) is { } path
            ? timings.Stage("read", () => ReadSamples(path, inputs))
            : null;
        var fit = timings.Stage("fit", () => FourParameterCurve.Fit(data, CurveWeightsToken.Read(weights)));
        var estimates = samples is null
            ? []
            : timings.Stage("fit", () => fit.Estimate(samples, unit, ConcentrationIntervalWords.All[interval]));
        var results = CurveJson.ToJson(data, fit, estimates);
        return new CommandAnswer
        {
            Method = "assays.curve4pl/1",
            Inputs = inputs,
            Parameters = new JsonObject
            {
                ["model"] = "4pl",
                ["weights"] = weights,
                ["interval"] = interval,
                ["unit"] = unit,
                ["concentrationColumn"] = columns["concentration"],
                ["responseColumn"] = columns["response"],
            },
            Results = results,
            Warnings = fit.Notices,
            Lines = Lines(fit, estimates),
        };
    }

    /// <summary>Refused also when no sample is read: the unit is stated in the answer's parameters either way.</summary>
    private static string KnownUnit(string unit) =>
        UcumUnit.IsKnown(unit)
            ? unit
            : throw new RefusedException(
                "UNIT_UNKNOWN",
                $"'{unit}' is not a unit that this product knows.",
                Unit.Name,
                "Use a UCUM code such as pg/mL."
            );

    private static SampleData ReadSamples(string path, List<InputFile> inputs)
    {
        var file = InputFile.OfText("samples", path, path);
        inputs.Add(file);
        return SampleData.Read(file.ReadText());
    }

    private static List<string> Lines(CurveFit fit, IReadOnlyList<SampleEstimate> samples)
    {
        var lines = new List<string> { FourParameterCurve.Equation, "" };
        foreach (var parameter in fit.Parameters)
            lines.Add($"  {parameter.Name, -8} {Number(parameter.Value), 12}   SE {Number(parameter.StandardError)}");
        lines.Add("");
        lines.Add("  standard     back-calculated   recovery");
        foreach (var level in fit.Calibrators)
            lines.Add(
                $"  {Number(level.Concentration), -12} {Number(level.BackCalculated), 12} {Number(level.RecoveryPercent), 12} %"
            );
        if (samples.Count > 0)
            lines.Add("");
        foreach (var sample in samples)
            lines.Add(
                sample.UndilutedConcentration is { } quantity
                    ? $"  {sample.Id}: {Number(quantity.Value)} {quantity.Unit} (95 % {Number(quantity.Lower)} – {Number(quantity.Upper)})"
                    : $"  {sample.Id}: {sample.Status switch { SampleStatus.BelowRange => "below range", SampleStatus.AboveRange => "above range", _ => "not estimable" }}"
            );
        return lines;
    }

    private static string Number(double? value) =>
        value is { } number ? number.ToString("G5", CultureInfo.InvariantCulture) : "—";
}
