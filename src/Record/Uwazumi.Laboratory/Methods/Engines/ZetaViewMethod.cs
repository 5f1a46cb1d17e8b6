using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Tables;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary><c>particles.zetaview/1</c>: a ZetaView size distribution, its printed table evaluated again by our own rules.</summary>
public sealed class ZetaViewMethod : IMethod
{
    /// <inheritdoc />
    public string Id => "particles.zetaview/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["export", "positions?"];

    /// <inheritdoc />
    public IReadOnlyList<string> TextRoles => ["export", "positions"];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters => [];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var export = ZetaViewExport.Read(InputBytes.DecodeLatin1WithNul(request.File("export").ReadTextBytes()));
        var import = ZetaViewImport.From(export);
        var notices = new List<Notice>(import.Notices);
        var details = ZetaViewJson.ToJson(export, import);
        details["instrumentDate"] = export.Header.Day("Date") is { } day ? IsoDate.Text(day) : null;
        if (request.Files.TryGetValue("positions", out var file))
            AddPositions(file, details, notices);
        return new MethodOutput(Findings(import), details, notices);
    }

    /// <summary>The table of positions changes no number; it shows how even the cell was and what the instrument took out.</summary>
    private static void AddPositions(InputFile file, JsonObject details, List<Notice> notices)
    {
        var positions = ZetaViewPositions.Read(InputBytes.DecodeLatin1WithNul(file.ReadTextBytes()));
        notices.AddRange(positions.Notices);
        details["positions"] = ZetaViewPositionsJson.Table(positions);
        foreach (var flag in ZetaViewPositionsJson.Flags(positions))
            details["qualityFlags"]!.AsArray().Add(flag!.DeepClone());
        if (positions.Rows.Count(row => !row.IsUsed) is > 0 and var removed)
            notices.Add(
                new Notice(
                    "POSITIONS_REMOVED",
                    $"The instrument took {removed} of {positions.Rows.Count} positions out."
                )
            );
    }

    private static List<Finding> Findings(ZetaViewImport import)
    {
        List<Finding> findings =
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
        return import.Notices.Any(notice => notice.Code == "TRACES_DIFFER")
            ? findings.ConvertAll(finding => NotOf(finding.Attribute))
            : findings;
    }

    private static Finding NotOf(string attribute) =>
        new()
        {
            Attribute = attribute,
            NotAssessableReason = new LocalizedText(
                "ヘッダーの軌跡数と、表の合計が一致しません。",
                "The printed number of traces and the sum of the table contradict each other."
            ),
        };

    private static Finding Of(string attribute, Quantity quantity) =>
        new() { Attribute = attribute, Quantity = quantity };

    /// <summary>A count of the original sample needs the dilution, a table that agrees with itself, and a correction factor that changes nothing.</summary>
    private static Finding Concentration(ZetaViewImport import)
    {
        const string attribute = "particles.concentration";
        if (import.Concentration is null)
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "希釈倍率が記録されていないため、原液の粒子濃度が決まりません。",
                    "The dilution factor is not recorded, so the concentration of the original sample is not known."
                ),
            };
        if (import.Notices.Any(notice => notice.Code == "CONCENTRATION_CORRECTED"))
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "濃度補正係数が1ではなく、表の値に含まれているかどうか分かりません。",
                    "The concentration correction factor is not 1, and whether the table includes it is not known."
                ),
            };
        if (import.Notices.Any(notice => notice.Code == "CONCENTRATION_NOT_PROPORTIONAL"))
            return new Finding
            {
                Attribute = attribute,
                NotAssessableReason = new LocalizedText(
                    "濃度の列が軌跡数に比例していません。",
                    "The column of concentrations is not proportional to the number of traces."
                ),
            };
        return Of(attribute, import.Concentration);
    }
}
