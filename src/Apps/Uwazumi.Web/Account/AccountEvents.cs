using System.Text.Json.Nodes;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Account;

/// <summary>Records what happened at the door. No name, user name or address enters an event.</summary>
internal sealed class AccountEvents(RecordStore store)
{
    /// <summary>The actor of what happens before anybody has proved who they are.</summary>
    public const string Stranger = "stranger";

    /// <summary>Records an event about a person.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="type">What happened.</param>
    /// <param name="personId">Whom it is about, or null when nobody is known.</param>
    /// <param name="change">A change of the account that is made inside of the same transaction: recorded and done, or neither.</param>
    /// <param name="details">Particulars.</param>
    public Task RecordAsync(
        string actor,
        string type,
        string? personId,
        Func<Task>? change = null,
        params (string Name, string Value)[] details
    ) =>
        store.Writer.WriteAsync(
            actor,
            async session =>
            {
                var payload = new JsonObject();
                foreach (var (name, value) in details)
                    payload[name] = value;
                await session.RecordAsync(type, personId is null ? "account:unknown" : "person:" + personId, payload);
                if (change is not null)
                    await change();
            }
        );
}
