using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Release;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Verification;

/// <summary>The issued passports, each verified anew whenever it is shown.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="gate">Bounds how many verifications strangers can ask for at once.</param>
public sealed class PassportShelf(RecordStore store, VerificationGate gate)
{
    /// <summary>A passport, or null when this node issued none with this hash.</summary>
    public async Task<PublicPassport?> FindAsync(string sha256, CancellationToken cancellation = default)
    {
        if (!LowercaseHex.IsValid(sha256, 32))
            return null;
        await using var database = store.Read();
        var row = await database.Passports.SingleOrDefaultAsync(p => p.Sha256 == sha256, cancellation);
        var file = await database.PassportFiles.SingleOrDefaultAsync(p => p.Sha256 == sha256, cancellation);
        if (row is null || file is null)
            return null;
        var next = await database.Passports.SingleOrDefaultAsync(p => p.Supersedes == sha256, cancellation);
        var organisation = await store.OrganisationAsync(cancellation);
        var verification = Held(sha256, await gate.VerifyAsync(file.Bytes, null, cancellation));
        var body = BodyOf(file.Bytes);
        return new PublicPassport
        {
            Row = row,
            Bytes = file.Bytes,
            Verification = verification,
            // What an altered file states is worth nothing, so it is not shown.
            Stated = verification.Valid && body is not null ? TryRead(body) : null,
            Signatures = body is null
                ? []
                : PassportReading.SignaturesOf(file.Bytes, organisation?.Demonstration ?? false),
            SupersededBy = next?.Sha256,
            Since = await SinceAsync(database, row, next, body, cancellation),
            NodeKey = store.Ledger.CheckpointKey.PublicKey.Fingerprint,
        };
    }

    /// <summary>The file alone, or null.</summary>
    public async Task<byte[]?> FileAsync(string sha256, CancellationToken cancellation = default)
    {
        if (!LowercaseHex.IsValid(sha256, 32))
            return null;
        await using var database = store.Read();
        return (await database.PassportFiles.SingleOrDefaultAsync(p => p.Sha256 == sha256, cancellation))?.Bytes;
    }

    /// <summary>What a passport states, judged again from its own specification and runs.</summary>
    public static JudgedLot Read(JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return JudgedLot.Of(
            PublicLot.Read(body["lot"]!.AsObject()),
            Specification.Read(JsonPlace.Root(body["specification"])),
            [.. body["runs"]!.AsArray().Select(run => Run.FromJson(JsonPlace.Root(run)))]
        );
    }

    /// <summary>What a passport states, or null for one that this version of the software can verify and no longer read.</summary>
    private static JudgedLot? TryRead(JsonObject body)
    {
        try
        {
            return Read(body);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>The body of a passport's bytes, or null when they can no longer be read as one.</summary>
    private static JsonObject? BodyOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = PassportReading.CheckpointOf(bytes);
            return CanonicalJson.Parse(bytes)!["body"]!.AsObject();
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>The address is the file's hash, so a file with another one is not what the code on the paper names.</summary>
    private static PassportVerification Held(string sha256, PassportVerification verification) =>
        verification.FileSha256 == sha256
            ? verification
            : verification with
            {
                Checks =
                [
                    new PassportCheck(
                        "fileHash",
                        false,
                        "The stored file has another SHA-256 than the one under which it was issued."
                    ),
                    .. verification.Checks,
                ],
            };

    private static async Task<LotSince> SinceAsync(
        RecordDatabase database,
        PassportRow row,
        PassportRow? next,
        JsonObject? body,
        CancellationToken cancellation
    )
    {
        var lot = await database.Lots.SingleAsync(l => l.LotId == row.LotId, cancellation);
        return LotDispositions.Read(lot.Disposition) switch
        {
            Disposition.Rejected => LotSince.Rejected,
            Disposition.Released when next is not null => LotSince.ReleasedAnew,
            Disposition.Released when body is not null && PassportBody.HashOf(body) == lot.StateSha256 =>
                LotSince.Released,
            _ => LotSince.UnderReview,
        };
    }
}
