using System.Text.Json.Nodes;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Tests.Certificates;

/// <summary>Lots made by hand for the certificate. Every number and name is invented.</summary>
internal static class SampleLot
{
    public const string DonorCode = "DONOR-CODE-4711";

    public static readonly string Hash = new('a', 64);

    private static readonly DateOnly Day = new(2026, 11, 10);

    public static LotRecord Lot(string? hostile = null)
    {
        string Say(string text) => hostile ?? text;
        LocalizedText Both(string ja, string en) => new(Say(ja), Say(en));
        return new LotRecord
        {
            Id = Say("UC-2611-02"),
            Product = Both("臍帯由来MSC 培養上清・EV濃縮液", "Cord-MSC conditioned-medium EV concentrate"),
            Maker = Say("みなと細胞培養センター"),
            Tissue = Both("臍帯", "umbilical cord"),
            DonorCode = DonorCode,
            Passage = 4,
            PopulationDoublings = Say("9.6"),
            Harvests = [new(Say("H-338"), new DateOnly(2026, 11, 1), Say("410"))],
            FillVolumeMl = Say("1.0"),
            Vials = 100,
            FilledOn = new DateOnly(2026, 11, 4),
            ExpiresOn = null,
            Storage = Both("−80 ℃ 以下", "−80 °C or below"),
            Residuals = [new(Both("DMSO", "DMSO"), Both("使用していない", "not used"))],
            Excipients = [new(Both("トレハロース", "Trehalose"), Both("25 mmol/L", "25 mmol/L"))],
            DeclaredRoutes = [Both("皮膚への塗布", "on the skin")],
            LabelParticlesPerMl = EnteredNumber.Read("5.0e10", "label"),
            Synthetic = true,
        };
    }

    public static Criterion Criterion(string attribute, string category = "vesicles") =>
        new()
        {
            Attribute = attribute,
            Name = new($"項目 {attribute}", $"Test {attribute}"),
            Category = category,
            Method = "entry.quantity/1",
            Expected = [],
            Rule = new DecisionRule(DecisionRuleKind.PointEstimate, null),
            Required = true,
            Source = new($"出典 {category}", $"Source of {category}"),
            Demands = [],
        };

    public static Criterion WordCriterion(string attribute, params string[] expected) =>
        Criterion(attribute, "safety") with
        {
            Expected = expected,
            Method = "entry.qualitative/1",
        };

    public static Limits Between(string? lower, string? upper, string unit) =>
        new()
        {
            Lower = lower is null ? null : EnteredNumber.Read(lower, "lower"),
            Upper = upper is null ? null : EnteredNumber.Read(upper, "upper"),
            Unit = unit,
        };

    public static Finding Finding(string attribute, Quantity quantity) =>
        new() { Attribute = attribute, Quantity = quantity };

    public static Finding Word(string attribute, string word) => new() { Attribute = attribute, Word = word };

    public static Run Run(string id, Finding finding, string method = "entry.quantity/1") =>
        new()
        {
            RunId = id,
            Test = finding.Attribute,
            Method = method,
            Inputs = [new RunInput("evidence", "evidence/file.txt", Hash, 1234)],
            Parameters = [],
            SoftwareVersion = "0.1.0",
            AcquiredOn = Day,
            Analyst = "analyst-05",
            Sequence = 1,
            Results = new JsonObject
            {
                ["findings"] = new JsonArray(finding.ToJson()),
                ["details"] = new JsonObject(),
                ["warnings"] = new JsonArray(),
            },
        };

    public static JudgedLot Judge(IReadOnlyList<Criterion> criteria, IReadOnlyList<Run> runs, LotRecord? lot = null) =>
        JudgedLot.Of(
            lot ?? Lot(),
            new Specification
            {
                Id = "SP-EV",
                Version = 4,
                Title = new("EV濃縮液 規格", "Specification of the EV concentrate"),
                FixedOn = new DateOnly(2026, 10, 1),
                Methods = [],
                Criteria = criteria,
            },
            runs
        );

    public static CertificateContext Context(bool signed = false) =>
        new()
        {
            SoftwareVersion = "0.1.0",
            IssuedAt = new DateTimeOffset(2026, 11, 22, 10, 2, 3, TimeSpan.FromHours(9)),
            PassportSha256 = signed ? new string('b', 64) : null,
            KeyFingerprint = signed ? new string('c', 64) : null,
            Checkpoint = signed
                ? new Checkpoint
                {
                    Origin = "lot:UC-2611-02",
                    TreeSize = 31,
                    RootHash = new string('d', 64),
                    Time = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
                }
                : null,
            Signatures = signed
                ?
                [
                    new(
                        "Demonstration signer (no person)",
                        "demonstration",
                        "Results were judged as shown.",
                        new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
                        "+09:00",
                        true
                    ),
                ]
                : [],
        };
}
