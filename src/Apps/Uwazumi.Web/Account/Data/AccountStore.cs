using System.Text;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Account.Data;

/// <summary>Identity's store; the authenticator's key and the recovery codes are encrypted under the node's key.</summary>
internal sealed class AccountStore(AccountsDatabase database, RecordStore records)
    : UserOnlyStore<PersonAccount, AccountsDatabase>(database)
{
    public override Task SetTokenAsync(
        PersonAccount user,
        string loginProvider,
        string name,
        string? value,
        CancellationToken cancellationToken
    )
    {
        var kept = value is null
            ? null
            : Convert.ToBase64String(records.Keys.Protect(Encoding.UTF8.GetBytes(value), ContextOf(user, name)));
        return base.SetTokenAsync(user, loginProvider, name, kept, cancellationToken);
    }

    public override async Task<string?> GetTokenAsync(
        PersonAccount user,
        string loginProvider,
        string name,
        CancellationToken cancellationToken
    )
    {
        var kept = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        return kept is null
            ? null
            : Encoding.UTF8.GetString(records.Keys.Unprotect(Convert.FromBase64String(kept), ContextOf(user, name)));
    }

    private static string ContextOf(PersonAccount user, string name) => $"account:{user.PersonId}:{name}";
}
