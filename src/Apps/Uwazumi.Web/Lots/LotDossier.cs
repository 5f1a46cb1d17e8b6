using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Lots;

/// <summary>Everything on record about one lot at one moment, judged.</summary>
public sealed record LotDossier
{
    /// <summary>The lot's row.</summary>
    public required LotRow Row { get; init; }

    /// <summary>The lot's record as it is handed on.</summary>
    public required JsonObject PublicLot { get; init; }

    /// <summary>Lot, specification, runs and verdict.</summary>
    public required JudgedLot Judged { get; init; }

    /// <summary>The runs' rows, in the order of recording.</summary>
    public required IReadOnlyList<RunRow> RunRows { get; init; }

    /// <summary>All signatures, in the order in which they were made.</summary>
    public required IReadOnlyList<SignatureRow> Signatures { get; init; }

    /// <summary>All passports, in the order in which they were issued.</summary>
    public required IReadOnlyList<PassportRow> Passports { get; init; }

    /// <summary>The statement on the lot as it stands, which is what people sign.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>The hash of <see cref="Body"/>.</summary>
    public required string StateSha256 { get; init; }

    /// <summary>The disposition.</summary>
    public Disposition Disposition => LotDispositions.Read(Row.Disposition);

    /// <summary>The lot as the release rules see it.</summary>
    public LotState State =>
        new()
        {
            LotId = Row.LotId,
            Disposition = Disposition,
            Verdict = Judged.Verdict.Verdict,
            StateSha256 = StateSha256,
            Testers = RunRows.Select(r => r.Analyst).ToHashSet(StringComparer.Ordinal),
            Signatures =
            [
                .. Signatures.Select(s => new LotSignature(
                    LotDispositions.Meaning(s.Meaning),
                    s.PersonId,
                    s.StateSha256
                )),
            ],
        };

    /// <summary>The passport that holds now: the newest, while the lot is released.</summary>
    public PassportRow? CurrentPassport =>
        Disposition == Disposition.Released && Passports.Count > 0 ? Passports[^1] : null;

    internal static LotDossier Of(
        LotRow row,
        SpecificationRow specification,
        IReadOnlyList<RunRow> runs,
        IReadOnlyList<SignatureRow> signatures,
        IReadOnlyList<PassportRow> passports
    )
    {
        var publicLot = Lots.PublicLot.Parse(row.Document);
        var judged = JudgedLot.Of(
            Lots.PublicLot.Read(publicLot),
            StoredDocuments.Specification(specification),
            [.. runs.Select(StoredDocuments.Run)]
        );
        var body = PassportBody.Of(judged, publicLot, Product.Version);
        return new LotDossier
        {
            Row = row,
            PublicLot = publicLot,
            Judged = judged,
            RunRows = runs,
            Signatures = signatures,
            Passports = passports,
            Body = body,
            StateSha256 = PassportBody.HashOf(body),
        };
    }

    /// <summary>Writes what follows from the runs into the row, for lists.</summary>
    internal void Project(LotRow row, long nowMs)
    {
        row.Verdict = Judged.Verdict.Verdict.Word();
        row.StateSha256 = StateSha256;
        row.Runs = RunRows.Count;
        row.NextSignature = ReleaseRules.Next(State) is { } next ? LotDispositions.Word(next) : "none";
        row.ChangedMs = nowMs;
    }
}
