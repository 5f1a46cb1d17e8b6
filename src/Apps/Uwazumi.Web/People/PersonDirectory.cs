using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.People;

/// <summary>The people of the node by their ids: names for pages, identities and keys for signatures.</summary>
/// <remarks>Thread-safe. Names leave it only towards a page or a signed document; they belong in no log and no event.</remarks>
public sealed class PersonDirectory(RecordStore store)
{
    /// <summary>The full name; the id itself for somebody who is not on record, such as <c>system</c>.</summary>
    public async Task<string> NameOfAsync(string personId, CancellationToken cancellation = default) =>
        (await NamesOfAsync([personId], cancellation))[personId];

    /// <summary>The names of many, by id; the id itself where nobody is on record.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOfAsync(
        IEnumerable<string> personIds,
        CancellationToken cancellation = default
    )
    {
        string[] ids = [.. personIds.Distinct()];
        await using var database = store.Read();
        var names = await database
            .PersonSecrets.Where(s => ids.Contains(s.PersonId))
            .ToDictionaryAsync(s => s.PersonId, s => PersonSecrets.NameOf(store.Keys, s), cancellation);
        foreach (var id in ids)
            names.TryAdd(id, id);
        return names;
    }

    /// <summary>Who a person is.</summary>
    /// <exception cref="RefusedException"><c>PERSON_NOT_FOUND</c>.</exception>
    public async Task<PersonIdentity> IdentityOfAsync(string personId, CancellationToken cancellation = default)
    {
        var (row, secret) = await FindAsync(personId, cancellation);
        return new PersonIdentity(
            personId,
            PersonSecrets.NameOf(store.Keys, secret),
            row.NameHmac,
            PersonSecrets.NameKeyOf(store.Keys, secret),
            row.PublicKey
        );
    }

    /// <summary>The person's signing key with name and printed role; the caller disposes it. Call it only after the person proved who they are.</summary>
    /// <exception cref="RefusedException"><c>PERSON_NOT_FOUND</c>.</exception>
    public async Task<SigningKey> SigningKeyAsync(
        string personId,
        string role,
        CancellationToken cancellation = default
    )
    {
        var (_, secret) = await FindAsync(personId, cancellation);
        var organisation = await store.OrganisationAsync(cancellation);
        return SigningKey.FromPem(
            PersonSecrets.PrivateKeyOf(store.Keys, secret),
            PersonSecrets.NameOf(store.Keys, secret),
            role,
            organisation?.Demonstration ?? false
        );
    }

    private async Task<(PersonRow Row, PersonSecretRow Secret)> FindAsync(
        string personId,
        CancellationToken cancellation
    )
    {
        await using var database = store.Read();
        var row = await database.People.SingleOrDefaultAsync(p => p.PersonId == personId, cancellation);
        var secret = await database.PersonSecrets.SingleOrDefaultAsync(s => s.PersonId == personId, cancellation);
        return row is null || secret is null
            ? throw new RefusedException("PERSON_NOT_FOUND", $"There is no person '{personId}' here.", "person")
            : (row, secret);
    }
}
