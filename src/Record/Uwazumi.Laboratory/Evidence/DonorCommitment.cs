using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>
/// A commitment to the donor's code: HMAC-SHA-256 under a random key. Ledger and passport carry the HMAC only; code and key
/// stay in the maker's <c>private/</c> folder, so that an inspector can be shown which donor it was, and nobody can guess it.
/// </summary>
internal sealed record DonorCommitment(string DonorCode, string Hmac, string Key)
{
    /// <summary>The private file inside an evidence folder.</summary>
    public const string FileName = "private/donor.json";

    public static DonorCommitment Create(string donorCode)
    {
        var (hmac, key) = FieldCommitment.Commit(donorCode);
        return new DonorCommitment(donorCode, hmac, key);
    }

    public static DonorCommitment? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        var place = JsonPlace.Root(CanonicalJson.Parse(File.ReadAllBytes(path)));
        place.AllowOnly("donorCode", "hmac", "key");
        return new DonorCommitment(place.Text("donorCode"), place.Text("hmac"), place.Text("key"));
    }

    /// <summary>
    /// The commitment that an earlier, unfinished recording left behind, when it is to the same code. One to another code was never
    /// recorded in a ledger and is replaced.
    /// </summary>
    public static DonorCommitment? Load(string folder, string donorCode) =>
        Load(folder) is { } found && found.Opens(donorCode) ? found : null;

    public void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (Load(folder) == this)
            return;
        var directory = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(
                directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        DurableFile.Write(
            path,
            CanonicalJson.Serialize(
                new JsonObject
                {
                    ["donorCode"] = DonorCode,
                    ["hmac"] = Hmac,
                    ["key"] = Key,
                }
            )
        );
    }

    public bool Opens(string donorCode) => FieldCommitment.Opens(Hmac, Key, donorCode);

    /// <summary>The lot with the commitment in place of the code.</summary>
    public JsonObject Hide(JsonObject lot)
    {
        lot.Remove("donorCode");
        lot["donorCommitment"] = Hmac;
        return lot;
    }
}
