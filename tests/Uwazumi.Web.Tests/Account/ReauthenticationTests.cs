using Uwazumi.Quantities;
using Uwazumi.Web.Account;

namespace Uwazumi.Web.Tests.Account;

public class ReauthenticationTests
{
    [Fact]
    public async Task Password_and_code_prove_who_somebody_is_each_code_once()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var proof = new ReauthenticationProof { Password = AccountNode.Password, Code = node.NextCode("hanako") };
        await DemandAsync(node, proof);
        await RefusedAsync(node, "REAUTHENTICATION_FAILED", proof);
        Assert.Single(await node.EventsAsync("account.reauthenticationFailed"));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_authenticator_once()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var proof = new ReauthenticationProof
        {
            Password = AccountNode.Password,
            Code = node.RecoveryCodes["hanako"][0],
        };
        await DemandAsync(node, proof);
        await RefusedAsync(node, "REAUTHENTICATION_FAILED", proof);
    }

    [Fact]
    public async Task Failed_proofs_lock_the_account_like_failed_sign_ins()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        for (var i = 0; i < 5; i++)
            await RefusedAsync(node, "REAUTHENTICATION_FAILED", new() { Password = "wrong", Code = "123456" });
        var right = new ReauthenticationProof { Password = AccountNode.Password, Code = node.NextCode("hanako") };
        await RefusedAsync(node, "ACCOUNT_LOCKED", right);
        Assert.Single(await node.EventsAsync("account.locked"));
        node.Clock.Advance(TimeSpan.FromMinutes(15));
        await DemandAsync(node, right with { Code = node.NextCode("hanako") });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task What_is_no_answer_of_a_passkey_proves_nothing(string passkey)
    {
        var (node, browser) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var answer = await browser.PostFormAsync("/account/tokens", "/account/badge", ("passkey", passkey));
        Assert.Contains(
            "REAUTHENTICATION_FAILED",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static Task DemandAsync(AccountNode node, ReauthenticationProof proof) =>
        node.DoAsync<Reauthentication>(r => r.DemandAsync("u-1", proof));

    private static async Task RefusedAsync(AccountNode node, string code, ReauthenticationProof proof) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(() => DemandAsync(node, proof))).Refusal.Code);
}
