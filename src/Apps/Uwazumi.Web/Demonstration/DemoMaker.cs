using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Example;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Ledger;
using Uwazumi.Records.People;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Release;
using Uwazumi.Web.Specifications;
using Uwazumi.Web.Testing;
using Uwazumi.Web.Uploads;

namespace Uwazumi.Web.Demonstration;

/// <summary>
/// Makes the data folder of the worked example through the same services that people use: one lot released, one that waits for the
/// releaser, the failing twin, which waits for the reviewer, and one whose tests are under way.
/// </summary>
public static class DemoMaker
{
    /// <summary>The seed of the worked example; with it every id is the same on every machine.</summary>
    public const ulong Seed = 20261122;

    private const string TimeZone = "Asia/Tokyo";

    private static readonly DemoAccount[] Accounts =
    [
        new("analyst", "試験 花子(架空)/ Hanako Shiken", Role.Analyst),
        new("reviewer", "確認 次郎(架空)/ Jiro Kakunin", Role.Reviewer),
        new("releaser", "判定 久美子(架空)/ Kumiko Hantei", Role.Releaser),
        new("reader", "査察 一郎(架空)/ Ichiro Sasatsu", Role.Reader),
        new("administrator", "管理 三郎(架空)/ Saburo Kanri", Role.Administrator),
    ];

    /// <summary>Makes the example in a folder that has no data yet.</summary>
    /// <param name="dataFolder">The new data folder.</param>
    /// <param name="say">Takes a line of progress before each step.</param>
    public static async Task MakeAsync(string dataFolder, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        await using var files = new DemoFiles(Seed);
        var clock = new StepClock(Day(2026, 10, 1, 9));
        var options = new WebNodeOptions
        {
            DataFolder = dataFolder,
            Demonstration = true,
            Clock = clock,
            Port = 0,
        };
        await using var app = await WebNode.CreateAsync(options);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var demo = services.GetRequiredService<DemoAccounts>();
        say("organisation and accounts");
        await demo.FoundAsync("みなと細胞培養センター(架空) / Minato Cell Culture Center (fictitious)", TimeZone);
        var ids = await demo.InstallAsync(Accounts);
        var work = new DemoWork(services, ids);
        say("specification");
        await work.FixSpecificationAsync(await files.OfAsync(ExampleKind.Earlier));
        await MakeLotsAsync(work, clock, files, say);
    }

    private static async Task MakeLotsAsync(DemoWork work, StepClock clock, DemoFiles files, Action<string> say)
    {
        clock.Set(Day(2026, 11, 19, 10));
        say("lot UC-2611-01: released");
        var earlier = await work.MakeLotAsync(await files.OfAsync(ExampleKind.Earlier), int.MaxValue);
        await work.SignAsync(earlier, SignatureMeaning.Performed);
        clock.Set(Day(2026, 11, 19, 15));
        await work.SignAsync(earlier, SignatureMeaning.Reviewed);
        clock.Set(Day(2026, 11, 20, 9));
        await work.SignAsync(earlier, SignatureMeaning.Released);
        say("lot UC-2611-02: waits for the releaser");
        var waiting = await work.MakeLotAsync(await files.OfAsync(ExampleKind.Passing), int.MaxValue);
        await work.SignAsync(waiting, SignatureMeaning.Performed);
        clock.Set(Day(2026, 11, 20, 14));
        await work.SignAsync(waiting, SignatureMeaning.Reviewed);
        say("lot UC-2611-03: the failing twin");
        var failing = await work.MakeLotAsync(await files.OfAsync(ExampleKind.FailingTwin), int.MaxValue);
        await work.SignAsync(failing, SignatureMeaning.Performed);
        clock.Set(Day(2026, 11, 21, 9));
        say("lot UC-2611-04: tests under way");
        await work.MakeLotAsync(await files.OfAsync(ExampleKind.Later), 6);
    }

    private static DateTimeOffset Day(int year, int month, int day, int hour) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(9));
}
