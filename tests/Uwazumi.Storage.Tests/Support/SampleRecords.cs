using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Ledger;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;

namespace Uwazumi.Storage.Tests.Support;

/// <summary>Writes at least one row into every table, each through the writer and with its event.</summary>
internal static class SampleRecords
{
    public const string PersonId = "u-1";
    public const string LotId = "T-1";
    public const string DonorCode = "D-07";

    public static async Task WriteAsync(RecordStore store)
    {
        await OrganisationAsync(store);
        await PersonAsync(store, PersonId, "山田 花子");
        await SpecificationAsync(store);
        await BlobAsync(store, "SYNTHETIC evidence\n", "evidence.txt");
        await BlobAsync(store, new string('x', 700_000), "large.txt");
        await LotAsync(store);
        await RunAndSignatureAsync(store);
        await SamplePassport.IssueAsync(store);
        await DevicesAsync(store);
        await store.Writer.WriteAsync(
            "system",
            session =>
            {
                session.Database.Checkpoints.Add(CheckpointOf(store.Ledger.Checkpoint(session.Now)));
                return Task.CompletedTask;
            }
        );
        await ChangePersonAsync(store, "en");
    }

    public static CheckpointRow CheckpointOf(SignedCheckpoint signed)
    {
        var bytes = signed.ToBytes();
        return new CheckpointRow
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            TreeSize = signed.Checkpoint.TreeSize,
            TimeMs = signed.Checkpoint.Time.ToUnixTimeMilliseconds(),
            Occasion = "asked",
            Bytes = bytes,
        };
    }

    public static Task OrganisationAsync(RecordStore store) =>
        store.Writer.WriteAsync(
            PersonId,
            session =>
            {
                session.Database.Organisations.Add(
                    new OrganisationRow
                    {
                        OrganisationId = "o1",
                        Name = "合成 Laboratory",
                        TimeZone = "Asia/Tokyo",
                        Demonstration = true,
                        CreatedMs = session.NowMs,
                    }
                );
                return session.RecordAsync("organisation.founded", "organisation", []);
            }
        );

    public static Task PersonAsync(RecordStore store, string id, string name)
    {
        var (hmac, nameKey) = FieldCommitment.Commit(name);
        using var key = SigningKey.Create(name, "analyst", demonstration: true);
        var (publicKey, pem) = (key.PublicKey.Hex, key.ExportPem());
        return store.Writer.WriteAsync(
            id,
            session =>
            {
                session.Database.People.Add(
                    new PersonRow
                    {
                        PersonId = id,
                        NameHmac = hmac,
                        Roles = "analyst",
                        Active = true,
                        PublicKey = publicKey,
                        Language = "ja",
                        TimeZone = "Asia/Tokyo",
                        CreatedMs = session.NowMs,
                    }
                );
                session.Database.PersonSecrets.Add(
                    new PersonSecretRow
                    {
                        PersonId = id,
                        Name = Kept(store, name, SecretContext.PersonName(id)),
                        NameKey = Kept(store, nameKey, SecretContext.PersonNameKey(id)),
                        PrivateKey = Kept(store, pem, SecretContext.PersonPrivateKey(id)),
                    }
                );
                return session.RecordAsync("person.added", $"person:{id}", []);
            }
        );
    }

    public static Task ChangePersonAsync(RecordStore store, string language) =>
        store.Writer.WriteAsync(
            PersonId,
            async session =>
            {
                var person = await session.Database.People.FindAsync(PersonId);
                person!.Language = language;
                await session.RecordAsync("person.changed", $"person:{PersonId}", []);
            }
        );

    public static Task<string> BlobAsync(RecordStore store, string text, string name)
    {
        var sha256 = store.Blobs.Store(Encoding.UTF8.GetBytes(text));
        return store.Writer.WriteAsync(
            PersonId,
            async session =>
            {
                session.Database.Blobs.Add(
                    new BlobRow
                    {
                        Sha256 = sha256,
                        FileName = name,
                        Length = Encoding.UTF8.GetByteCount(text),
                        StoredBy = PersonId,
                        StoredMs = session.NowMs,
                    }
                );
                await session.RecordAsync("file.stored", $"file:{sha256}", []);
                return sha256;
            }
        );
    }

    private static Task<LedgerEvent> SpecificationAsync(RecordStore store) =>
        store.Writer.WriteAsync(
            PersonId,
            session =>
            {
                session.Database.Specifications.Add(
                    new SpecificationRow
                    {
                        SpecificationId = "SP",
                        Edition = "1",
                        State = "draft",
                        Document = "{}",
                        Reason = "first",
                        DraftedBy = PersonId,
                        FixedBy = null,
                        ChangedMs = session.NowMs,
                    }
                );
                return session.RecordAsync("specification.drafted", "specification:SP/1", []);
            }
        );

    private static Task<LedgerEvent> LotAsync(RecordStore store)
    {
        var (hmac, key) = FieldCommitment.Commit(DonorCode);
        return store.Writer.WriteAsync(
            PersonId,
            session =>
            {
                session.Database.Lots.Add(
                    new LotRow
                    {
                        LotId = LotId,
                        Document = new JsonObject { ["id"] = LotId, ["donorCommitment"] = hmac }.ToJsonString(),
                        SpecificationId = "SP",
                        SpecificationEdition = "1",
                        Disposition = "quarantine",
                        Verdict = "notTested",
                        StateSha256 = "",
                        NextSignature = "none",
                        Runs = 0,
                        RegisteredBy = PersonId,
                        RegisteredMs = session.NowMs,
                        ChangedMs = session.NowMs,
                    }
                );
                session.Database.DonorSecrets.Add(
                    new DonorSecretRow
                    {
                        LotId = LotId,
                        Code = Kept(store, DonorCode, SecretContext.DonorCode(LotId)),
                        Key = Kept(store, key, SecretContext.DonorKey(LotId)),
                    }
                );
                return session.RecordAsync(EventTypes.LotRegistered, $"lot:{LotId}", []);
            }
        );
    }

    private static Task RunAndSignatureAsync(RecordStore store) =>
        store.Writer.WriteAsync(
            PersonId,
            async session =>
            {
                session.Database.Runs.Add(
                    new RunRow
                    {
                        LotId = LotId,
                        RunId = "r1",
                        Position = 1,
                        Analyst = PersonId,
                        RecordedMs = session.NowMs,
                        Document = "{\"a\":1}",
                    }
                );
                await session.RecordAsync(EventTypes.RunRecorded, $"lot:{LotId}", []);
                session.Database.Signatures.Add(
                    new SignatureRow
                    {
                        SignatureId = "s1",
                        LotId = LotId,
                        Meaning = "reviewed",
                        PersonId = PersonId,
                        StateSha256 = "",
                        Reason = "",
                        SignedMs = session.NowMs,
                        AfterSequence = session.NextSequence - 1,
                        Document = "{}",
                    }
                );
                await session.RecordAsync("lot.signed", $"lot:{LotId}", []);
            }
        );

    private static Task DevicesAsync(RecordStore store) =>
        store.Writer.WriteAsync(
            PersonId,
            async session =>
            {
                session.Database.Devices.Add(
                    new DeviceRow
                    {
                        DeviceId = "d1",
                        Name = "Bench 1",
                        TokenSha256 = new string('a', 64),
                        EnrolledBy = PersonId,
                        EnrolledMs = session.NowMs,
                    }
                );
                session.Database.ApiTokens.Add(
                    new ApiTokenRow
                    {
                        TokenId = "t1",
                        PersonId = PersonId,
                        Name = "robot",
                        Scopes = "read",
                        SecretSha256 = new string('b', 64),
                        CreatedMs = session.NowMs,
                        ExpiresMs = session.NowMs + 1000,
                    }
                );
                session.Database.Uploads.Add(
                    new UploadRow
                    {
                        UploadId = "up1",
                        Owner = PersonId,
                        FileName = "x.csv",
                        Length = 10,
                        CreatedMs = session.NowMs,
                    }
                );
                await session.RecordAsync("device.enrolled", "device:d1", []);
            }
        );

    private static byte[] Kept(RecordStore store, string secret, string context) =>
        store.Keys.Protect(Encoding.UTF8.GetBytes(secret), context);
}
