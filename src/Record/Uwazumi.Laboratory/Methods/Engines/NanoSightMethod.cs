using System.Globalization;
using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Tables;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary><c>particles.nanosight/1</c>: a NanoSight experiment summary, its printed curves evaluated again by our own rules.</summary>
public sealed class NanoSightMethod : IMethod
{
    /// <inheritdoc />
    public string Id => "particles.nanosight/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["export"];

    /// <inheritdoc />
    public IReadOnlyList<string> TextRoles => FileRoles;

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters =>
        [
            new(
                "encoding",
                "Text encoding of the export: utf-8, or latin-1 for an older export that is not UTF-8 (a named repair)",
                "\"utf-8\""
            ),
        ];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bytes = request.File("export").ReadTextBytes();
        var latin1 = request.ParameterPlace.Word("encoding", EncodingWords);
        var notices = new List<Notice>();
        var text = latin1 ? InputBytes.DecodeLatin1(bytes) : InputBytes.DecodeUtf8(bytes);
        if (latin1)
            notices.Add(new Notice("REPAIR_LATIN1", "The export was read as Latin-1 on request."));
        var export = NanoSightExport.Read(text);
        var import = NanoSightImport.From(export);
        notices.AddRange(import.Notices);
        var details = NanoSightJson.ToJson(import);
        details["instrumentDate"] = CapturedOn(export) is { } day ? IsoDate.Text(day) : null;
        return new MethodOutput(Findings(import), details, notices);
    }

    private static readonly Dictionary<string, bool> EncodingWords = new(StringComparer.Ordinal)
    {
        ["utf-8"] = false,
        ["latin-1"] = true,
    };

    /// <summary>The day in "Time Captured" (day first), when it can be read in one way only; a day up to 12 could also be a month.</summary>
    private static DateOnly? CapturedOn(NanoSightExport export)
    {
        var cells = export.Section("Experiment Details")?.Find("Time Captured")?.Cells ?? [];
        foreach (var word in cells.SelectMany(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (
                DateOnly.TryParseExact(
                    word,
                    "dd/MM/yyyy",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) && (day.Day > 12 || day.Day == day.Month)
            )
                return day;
        }

        return null;
    }

    private static List<Finding> Findings(NanoSightImport import) =>
        [
            Of("particles.d10", import.D10),
            Of("particles.d50", import.D50),
            Of("particles.d90", import.D90),
            Of("particles.mean", import.Mean),
            Of("particles.mode", import.Mode),
            Of("particles.fraction30To150", import.Fraction30To150),
            Of("particles.fraction50To400", import.Fraction50To400),
            Concentration(import),
        ];

    private static Finding Of(string attribute, Quantity quantity) =>
        new() { Attribute = attribute, Quantity = quantity };

    /// <summary>Without a recorded dilution the printed count is that of the diluted sample or of the original one: it is not known which.</summary>
    private static Finding Concentration(NanoSightImport import)
    {
        const string attribute = "particles.concentration";
        if (import.Concentration is null)
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "装置の書き出しに粒子濃度がありません。",
                    "The export prints no concentration."
                ),
            };
        if (import.Reported.Dilution is null)
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "希釈倍率が記録されていないため、原液の粒子濃度が決まりません。",
                    "The dilution factor is not recorded, so the concentration of the original sample is not known."
                ),
            };
        if (import.Notices.Any(n => n.Code == "SUM_OF_BINS_DIFFERS"))
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "印字された粒子濃度と、分布の合計が一致しません。",
                    "The printed concentration and the sum of the printed curve contradict each other."
                ),
            };
        return Of(attribute, import.Concentration);
    }
}
