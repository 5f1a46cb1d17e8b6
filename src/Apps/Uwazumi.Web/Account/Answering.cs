using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>Does what a form asked for; on a refusal the form is shown again with what was typed and why.</summary>
internal static class Answering
{
    /// <param name="work">Does it and answers, mostly with a redirect.</param>
    /// <param name="again">The page with the refusal, and the status that it has.</param>
    public static async Task<IResult> OrAgainAsync(Func<Task<IResult>> work, Func<Refusal, int, IResult> again)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused)
        {
            return again(refused.Refusal, RefusalStatus.Of(refused.Refusal));
        }
    }

    /// <summary>What stands beside a field, or null.</summary>
    public static string? Beside(this RefusalWords words, Refusal? refusal, string field) =>
        refusal?.Where == field ? words.Sentence(refusal) : null;
}
