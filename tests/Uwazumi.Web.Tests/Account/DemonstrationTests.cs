using System.Net;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Tests.Account;

public class DemonstrationTests
{
    private static readonly DemoAccount[] Accounts =
    [
        new("analyst", "見本 あきら", Role.Analyst),
        new("reviewer", "見本 みどり", Role.Reviewer),
        new("releaser", "見本 さとる", Role.Releaser),
    ];

    [Fact]
    public async Task A_demonstration_shows_its_accounts_and_lets_people_in_with_one_tap()
    {
        await using var node = await AccountNode.StartAsync(demonstration: true);
        await InstallAsync(node);
        var browser = node.Browser();
        var page = await browser.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.All(Accounts, a => Assert.Contains($"value=\"{a.UserName}\"", page, StringComparison.Ordinal));
        var answer = await AccountNode.PasswordAsync(browser, "reviewer", DemoAccounts.Password);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.True(await AccountNode.SeesAsync(browser, "/account"));
        await node.DoAsync<DemoAccounts>(d => d.InstallAsync(Accounts));
        Assert.Equal(3, (await node.EventsAsync("person.added")).Length);
    }

    [Fact]
    public async Task The_accounts_are_refused_on_a_folder_with_real_data()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            node.DoAsync<DemoAccounts>(d => d.InstallAsync(Accounts))
        );
        Assert.Equal("DEMO_DATA_ONLY", refused.Refusal.Code);
        refused = await Assert.ThrowsAsync<RefusedException>(() =>
            node.DoAsync<DemoAccounts>(d => d.FoundAsync("Demonstration", "Asia/Tokyo"))
        );
        Assert.Equal("DEMO_DATA_ONLY", refused.Refusal.Code);
        await using var database = node.Node.Store.Read();
        Assert.Equal(1, await database.People.CountAsync(TestContext.Current.CancellationToken));
        var page = await node.Browser().GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(DemoAccounts.Password, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_real_data_cannot_be_served_as_a_demonstration()
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-web-");
        try
        {
            var options = new WebNodeOptions
            {
                DataFolder = folder.FullName,
                Port = 0,
                Console = TextWriter.Null,
            };
            await using (var app = await WebNode.CreateAsync(options))
            {
                await using var scope =
                    Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(
                        app.Services
                    );
                var setup = (Uwazumi.Web.Account.Setup.SetupDesk)
                    scope.ServiceProvider.GetService(typeof(Uwazumi.Web.Account.Setup.SetupDesk))!;
                var code = (Uwazumi.Web.Account.Setup.SetupCode)
                    scope.ServiceProvider.GetService(typeof(Uwazumi.Web.Account.Setup.SetupCode))!;
                await setup.FoundAsync(
                    new()
                    {
                        Organisation = "Synthetic Cells",
                        Name = "Hanako",
                        UserName = "hana",
                    },
                    code.Text,
                    AccountNode.Password
                );
            }

            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                WebNode.CreateAsync(options with { Demonstration = true })
            );
            Assert.Equal("DEMO_DATA_ONLY", refused.Refusal.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_demonstration_has_no_set_up_page_that_would_make_it_real()
    {
        await using var node = await AccountNode.StartAsync(demonstration: true);
        await InstallAsync(node);
        Assert.Equal(HttpStatusCode.Redirect, await AccountNode.StatusAsync(node.Browser(), "/setup"));
    }

    private static async Task InstallAsync(AccountNode node)
    {
        await node.DoAsync<DemoAccounts>(d => d.FoundAsync("Demonstration", "Asia/Tokyo"));
        await node.DoAsync<DemoAccounts>(d => d.InstallAsync(Accounts));
    }
}
