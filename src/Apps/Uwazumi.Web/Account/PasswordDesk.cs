using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SecondFactor;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account;

/// <summary>Changes a password; every other session of the person ends by it.</summary>
internal sealed class PasswordDesk(
    AccountsDatabase database,
    IPasswordHasher<PersonAccount> hasher,
    Reauthentication reauthentication,
    SessionTickets tickets,
    AccountEvents events
)
{
    /// <exception cref="RefusedException">The codes of <see cref="Reauthentication"/> and of <see cref="PasswordRules"/>.</exception>
    public async Task ChangeAsync(HttpContext context, string personId, ReauthenticationProof proof, string? password)
    {
        var account = await database.Users.SingleAsync(a => a.PersonId == personId);
        var checkedPassword = PasswordRules.Checked(password, account.UserName!);
        await reauthentication.DemandAsync(personId, proof);
        account.PasswordHash = hasher.HashPassword(account, checkedPassword);
        account.IsDemonstration = false;
        SecondFactorDesk.Stamp(account);
        await events.RecordAsync(
            personId,
            "account.passwordChanged",
            personId,
            () => database.SaveChangesAsync(),
            ("occasion", "own")
        );
        await tickets.RenewAsync(context, account);
    }
}
