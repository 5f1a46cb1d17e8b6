namespace Uwazumi.Web.People;

/// <summary>Who a person is, with what opens the name's commitment: for signatures and passports, never for an event.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Name">The full name.</param>
/// <param name="NameHmac">The commitment to the name.</param>
/// <param name="NameKey">The key that opens the commitment.</param>
/// <param name="PublicKey">The public half of the signing key, hexadecimal.</param>
public sealed record PersonIdentity(string Id, string Name, string NameHmac, string NameKey, string PublicKey);
