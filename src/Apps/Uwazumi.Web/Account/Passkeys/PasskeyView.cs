namespace Uwazumi.Web.Account.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, hexadecimal.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt);
