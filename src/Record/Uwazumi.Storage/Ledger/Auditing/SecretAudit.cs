using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>
/// Opens the commitments of the records with what is kept apart: names, donor codes, and private keys against their public halves. What was
/// erased is no fault; what is there and does not open is.
/// </summary>
internal sealed class SecretAudit(RecordDatabase database, NodeKeys keys, FaultList faults)
{
    /// <summary>The number of rows of secrets that were checked.</summary>
    public long Checked { get; private set; }

    public void Run(Action<long> progress, CancellationToken cancellation)
    {
        var people = database
            .PersonSecrets.OrderBy(s => s.PersonId)
            .Select(s => new { Secret = s, Person = database.People.FirstOrDefault(p => p.PersonId == s.PersonId) });
        foreach (var found in people)
        {
            cancellation.ThrowIfCancellationRequested();
            var id = found.Secret.PersonId;
            Hold(
                $"person_secrets/{id}",
                found.Person is not null,
                () =>
                {
                    var name = Open(found.Secret.Name, SecretContext.PersonName(id));
                    var opens = FieldCommitment.Opens(
                        found.Person!.NameHmac,
                        Open(found.Secret.NameKey, SecretContext.PersonNameKey(id)),
                        name
                    );
                    using var key = SigningKey.FromPem(
                        Open(found.Secret.PrivateKey, SecretContext.PersonPrivateKey(id)),
                        name,
                        id
                    );
                    return opens && key.PublicKey.Hex == found.Person.PublicKey;
                }
            );
            progress(++Checked);
        }

        var donors = database
            .DonorSecrets.OrderBy(s => s.LotId)
            .Select(s => new
            {
                Secret = s,
                Document = database.Lots.Where(l => l.LotId == s.LotId).Select(l => l.Document).FirstOrDefault(),
            });
        foreach (var found in donors)
        {
            cancellation.ThrowIfCancellationRequested();
            var id = found.Secret.LotId;
            Hold(
                $"donor_secrets/{id}",
                found.Document is not null,
                () =>
                    FieldCommitment.Opens(
                        JsonNode.Parse(found.Document!)?["donorCommitment"]?.GetValue<string>(),
                        Open(found.Secret.Key, SecretContext.DonorKey(id)),
                        Open(found.Secret.Code, SecretContext.DonorCode(id))
                    )
            );
            progress(++Checked);
        }
    }

    private string Open(byte[] kept, string context) => Encoding.UTF8.GetString(keys.Unprotect(kept, context));

    private void Hold(string where, bool hasRow, Func<bool> opens)
    {
        if (!hasRow)
        {
            faults.Add("SECRET_WITHOUT_ROW", null, where, $"A secret is kept for a record that is not there: {where}.");
            return;
        }

        string? why = null;
        try
        {
            if (!opens())
                why = "it does not open the commitment of its record";
        }
        catch (Exception fault)
            when (fault is CryptographicException or RefusedException or JsonException or InvalidOperationException)
        {
            why = "it cannot be decrypted under this node's key";
        }

        if (why is not null)
            faults.Add("SECRET_DOES_NOT_OPEN", null, where, $"The secret {where} was altered or exchanged: {why}.");
    }
}
