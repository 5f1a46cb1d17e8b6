using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Account;

/// <summary>Language and time zone of a person.</summary>
internal sealed class PreferenceDesk(RecordStore store)
{
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
