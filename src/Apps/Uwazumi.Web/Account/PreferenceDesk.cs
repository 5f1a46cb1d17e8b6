using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>Language and time zone of a person.</summary>
internal sealed class PreferenceDesk(RecordStore store) : IPersonLanguage
{
    /// <inheritdoc/>
    public async Task KeepAsync(CurrentPerson person, string language, CancellationToken cancellation)
    {
        await using var database = store.Read();
        var zone = await database
            .People.Where(p => p.PersonId == person.DemandId)
            .Select(p => p.TimeZone)
            .SingleAsync(cancellation);
        await ChangeAsync(person.DemandId, language, zone);
    }

    /// <exception cref="RefusedException"><c>LANGUAGE_UNKNOWN</c>, <c>TIME_ZONE_UNKNOWN</c>.</exception>
    public Task ChangeAsync(string personId, string? language, string? timeZone)
    {
        var newLanguage = PersonRules.Language(language);
        var newZone = PersonRules.TimeZone(timeZone);
        return store.Writer.WriteAsync(
            personId,
            async session =>
            {
                var row = await session.Database.People.SingleAsync(p => p.PersonId == personId);
                if (row.Language == newLanguage && row.TimeZone == newZone)
                    return;
                var before = new JsonObject { ["language"] = row.Language, ["timeZone"] = row.TimeZone };
                row.Language = newLanguage;
                row.TimeZone = newZone;
                await session.RecordAsync(
                    "person.preferencesChanged",
                    "person:" + personId,
                    new JsonObject
                    {
                        ["before"] = before,
                        ["after"] = new JsonObject { ["language"] = newLanguage, ["timeZone"] = newZone },
                    }
                );
            }
        );
    }
}
