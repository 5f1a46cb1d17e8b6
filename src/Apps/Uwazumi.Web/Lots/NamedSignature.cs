using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Lots;

/// <summary>A signature with the name of its signer and the zone in which it was signed.</summary>
/// <param name="Row">The signature.</param>
/// <param name="Name">The signer's full name.</param>
/// <param name="Role">The role that was signed.</param>
/// <param name="Zone">The offset from UTC that was signed, for example <c>+09:00</c>.</param>
public sealed record NamedSignature(SignatureRow Row, string Name, string Role, string Zone);
