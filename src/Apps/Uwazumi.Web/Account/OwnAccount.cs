using Microsoft.EntityFrameworkCore;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Data;

namespace Uwazumi.Web.Account;

/// <summary>The account of who makes this request.</summary>
internal sealed class OwnAccount(CurrentPerson person, AccountsDatabase database)
{
    public Task<PersonAccount> FindAsync()
    {
        var id = person.DemandId;
        return database.Users.SingleAsync(a => a.PersonId == id);
    }
}
