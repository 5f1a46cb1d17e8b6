using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Records.Release;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Release;
using Uwazumi.Web.Specifications;
using Uwazumi.Web.Testing;
using Uwazumi.Web.Uploads;

namespace Uwazumi.Web.Demonstration;

/// <summary>What the invented people of the worked example do, each through the service that a real person would use.</summary>
internal sealed class DemoWork(IServiceProvider services, IReadOnlyDictionary<string, string> ids)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private readonly RecordStore store = services.GetRequiredService<RecordStore>();

    public async Task FixSpecificationAsync(LotFolder folder)
    {
        var desk = services.GetRequiredService<SpecificationDesk>();
        var (id, edition) = await desk.BeginAsync(
            ids["reviewer"],
            folder.Specification.ToJson(),
            "最初の版(合成データの例)/ First version of the synthetic example"
        );
        await using var database = store.Read();
        var row = database.Specifications.Single(s => s.SpecificationId == id && s.Edition == edition);
        await desk.FixAsync(ids["releaser"], id, edition, row.Version, Zone);
    }

    /// <summary>Registers the lot and makes its first tests.</summary>
    /// <returns>The lot number.</returns>
    public async Task<string> MakeLotAsync(LotFolder folder, int tests)
    {
        var specification = folder.Specification;
        var lotId = await services
            .GetRequiredService<LotRegistrar>()
            .RegisterAsync(
                ids["analyst"],
                folder.Lot.ToJson(),
                specification.Id,
                specification.Version.ToString(CultureInfo.InvariantCulture)
            );
        foreach (var test in folder.Tests.Take(tests))
            await MakeAsync(lotId, folder, test);
        return lotId;
    }

    /// <summary>Signs as the person of the role that the meaning needs.</summary>
    public async Task SignAsync(string lotId, SignatureMeaning meaning, string? reason = null)
    {
        var person = meaning switch
        {
            SignatureMeaning.Performed => "analyst",
            SignatureMeaning.Reviewed => "reviewer",
            _ => "releaser",
        };
        var lot = await services.GetRequiredService<LotReader>().DemandAsync(lotId);
        var trail = await AuditTrail.ReadAsync(store, lot);
        await services
            .GetRequiredService<SigningDesk>()
            .SignAsync(
                ids[person],
                new SigningRequest
                {
                    LotId = lotId,
                    Meaning = meaning,
                    StateSha256 = lot.StateSha256,
                    ThroughSequence = trail.ThroughSequence,
                    Reason = reason,
                },
                new ReauthenticationProof { Password = DemoAccounts.Password }
            );
    }

    private async Task MakeAsync(string lotId, LotFolder folder, TestRequest test)
    {
        var files = services.GetRequiredService<StoredFiles>();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, name) in test.Files)
        {
            await using var stream = File.OpenRead(Path.Combine(folder.Folder, name));
            hashes[role] = await files.TakeAsync(ids["analyst"], Path.GetFileName(name), stream);
        }

        await services
            .GetRequiredService<TestDesk>()
            .MakeAsync(
                ids["analyst"],
                lotId,
                new TestDraft
                {
                    Test = test.Test,
                    Method = test.Method,
                    Files = hashes,
                    Parameters = test.Parameters.DeepClone().AsObject(),
                    Entry = test.Entry?.DeepClone().AsObject(),
                    From = test.From,
                    AcquiredOn = test.AcquiredOn,
                    RepeatReason = test.RepeatReason,
                }
            );
    }
}
