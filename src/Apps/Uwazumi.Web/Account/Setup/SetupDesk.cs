using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Account.Setup;

/// <summary>Founds the organisation of a node, once.</summary>
internal sealed class SetupDesk(
    RecordStore store,
    SetupCode code,
    PersonRegistrar registrar,
    AccountsDatabase database,
    IPasswordHasher<PersonAccount> hasher
)
{
    public async Task<bool> IsOpenAsync() => await store.OrganisationAsync() is null;

    /// <summary>Founds the organisation with its first administrator.</summary>
    /// <returns>The administrator's account.</returns>
    /// <exception cref="RefusedException"><c>SETUP_DONE</c>, <c>SETUP_CODE_WRONG</c>, and the codes of names and passwords.</exception>
    public async Task<PersonAccount> FoundAsync(SetupForm form, string? setupCode, string? password)
    {
        if (!await IsOpenAsync())
            throw Done();
        code.Demand(setupCode);
        var organisation = PersonRules.Name(form.Organisation, "organisation");
        var person = PersonRules.Checked(
            new NewPerson
            {
                Name = form.Name,
                UserName = form.UserName,
                Roles = RoleSet.Of(Role.Administrator),
                Language = form.Language,
                TimeZone = form.TimeZone,
            }
        );
        var checkedPassword = PasswordRules.Checked(password, person.UserName);
        var hash = hasher.HashPassword(new PersonAccount { PersonId = "u-1" }, checkedPassword);
        var id = await store.Writer.WriteAsync(
            "u-1",
            async session =>
            {
                await FoundAsync(session, organisation, person.TimeZone, demonstration: false);
                return await registrar.AddAsync(session, person, hash, demonstration: false);
            }
        );
        return await database.Users.SingleAsync(a => a.PersonId == id);
    }

    /// <summary>Founds the organisation of the worked example; its people come from <see cref="Demonstration.DemoAccounts"/>.</summary>
    /// <exception cref="RefusedException"><c>SETUP_DONE</c>.</exception>
    public Task FoundDemonstrationAsync(string name, string timeZone) =>
        store.Writer.WriteAsync(
            "system",
            session => FoundAsync(session, PersonRules.Name(name), PersonRules.TimeZone(timeZone), demonstration: true)
        );

    private static async Task FoundAsync(WriteSession session, string name, string timeZone, bool demonstration)
    {
        if (await session.Database.Organisations.AnyAsync())
            throw Done();
        var id = SecretText.Id();
        session.Database.Organisations.Add(
            new OrganisationRow
            {
                OrganisationId = id,
                Name = name,
                TimeZone = timeZone,
                Demonstration = demonstration,
                CreatedMs = session.NowMs,
            }
        );
        await session.RecordAsync(
            "organisation.created",
            "organisation:" + id,
            new JsonObject
            {
                ["name"] = name,
                ["timeZone"] = timeZone,
                ["demonstration"] = demonstration,
            }
        );
    }

    private static RefusedException Done() => new("SETUP_DONE", "This node is set up already.", null, "Sign in.");
}
