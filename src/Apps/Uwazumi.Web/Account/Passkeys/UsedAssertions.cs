namespace Uwazumi.Web.Account.Passkeys;

/// <summary>The answers of passkeys that were used lately. Identity keeps the challenge in a cookie, which a thief could send twice.</summary>
internal sealed class UsedAssertions
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, DateTimeOffset> seen = [];
    private readonly Lock gate = new();

    /// <summary>True the first time.</summary>
    public bool Take(string credential, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var old in seen.Where(s => now - s.Value > Kept).Select(s => s.Key).ToList())
                seen.Remove(old);
            return seen.TryAdd(SecretText.Sha256(credential), now);
        }
    }
}
