using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.Setup;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Account.Demonstration;

/// <summary>The accounts of the worked example, whose password everybody knows. They are refused wherever data could be real.</summary>
public sealed class DemoAccounts
{
    /// <summary>The password of every account of the worked example.</summary>
    public const string Password = "uwazumi-demo-2026";

    private readonly RecordStore store;
    private readonly WebNodeOptions options;
    private readonly PersonRegistrar registrar;
    private readonly SetupDesk setup;
    private readonly AccountsDatabase database;
    private readonly IPasswordHasher<PersonAccount> hasher;

    internal DemoAccounts(
        RecordStore store,
        WebNodeOptions options,
        PersonRegistrar registrar,
        SetupDesk setup,
        AccountsDatabase database,
        IPasswordHasher<PersonAccount> hasher
    )
    {
        this.store = store;
        this.options = options;
        this.registrar = registrar;
        this.setup = setup;
        this.database = database;
        this.hasher = hasher;
    }

    /// <summary>Founds the demonstration's organisation in a new data folder.</summary>
    /// <exception cref="RefusedException"><c>SETUP_DONE</c>: there is an organisation already. <c>DEMO_DATA_ONLY</c>: the node was not started as a demonstration.</exception>
    public async Task FoundAsync(string organisation, string timeZone)
    {
        if (!options.Demonstration)
            throw Refused();
        await setup.FoundDemonstrationAsync(organisation, timeZone);
    }

    /// <summary>Makes the accounts that are not there yet.</summary>
    /// <returns>The user ids by user name.</returns>
    /// <exception cref="RefusedException"><c>DEMO_DATA_ONLY</c>: the organisation is not a demonstration.</exception>
    public async Task<IReadOnlyDictionary<string, string>> InstallAsync(IEnumerable<DemoAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var organisation = await store.OrganisationAsync();
        if (organisation is not { Demonstration: true })
            throw Refused();
        var ids = new Dictionary<string, string>();
        foreach (var account in accounts)
        {
            var there = await database.Users.SingleOrDefaultAsync(a => a.UserName == account.UserName);
            ids[account.UserName] = there?.PersonId ?? await AddAsync(account, organisation.TimeZone);
        }

        return ids;
    }

    /// <summary>The accounts for the sign-in page: those whose password is the known one, or nothing outside of a demonstration.</summary>
    public async Task<IReadOnlyList<DemoAccount>> ShownAsync()
    {
        if (!options.Demonstration || await store.OrganisationAsync() is not { Demonstration: true })
            return [];
        await using var records = store.Read();
        var people = await records.People.Where(p => p.Active).ToListAsync();
        var secrets = await records.PersonSecrets.ToDictionaryAsync(s => s.PersonId);
        var accounts = await database.Users.AsNoTracking().Where(a => a.IsDemonstration).ToListAsync();
        return
        [
            .. people
                .Join(
                    accounts,
                    p => p.PersonId,
                    a => a.PersonId,
                    (p, a) =>
                        new DemoAccount(
                            a.UserName!,
                            PersonSecrets.NameOf(store.Keys, secrets[p.PersonId]),
                            RoleSet.Parse(p.Roles).Roles[0]
                        )
                )
                .OrderBy(a => a.Role),
        ];
    }

    private async Task<string> AddAsync(DemoAccount account, string timeZone)
    {
        var person = PersonRules.Checked(
            new NewPerson
            {
                Name = account.Name,
                UserName = account.UserName,
                Roles = RoleSet.Of(account.Role),
                Language = "ja",
                TimeZone = timeZone,
            }
        );
        var hash = hasher.HashPassword(new PersonAccount { PersonId = "demonstration" }, Password);
        var id = await store.Writer.WriteAsync(
            "system",
            session => registrar.AddAsync(session, person, hash, demonstration: true)
        );
        await database
            .Users.Where(a => a.PersonId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.IsDemonstration, true));
        return id;
    }

    internal static RefusedException Refused() =>
        new(
            "DEMO_DATA_ONLY",
            "This data folder is not a demonstration; accounts with a known password are refused.",
            null,
            "Give the demonstration a folder of its own."
        );
}
