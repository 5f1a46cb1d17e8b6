namespace Uwazumi.Exchange.Passports;

/// <summary>One use of a key in a passport. A key that is used twice stands twice.</summary>
/// <param name="Fingerprint">The key's fingerprint, 64 lower-case hexadecimal digits.</param>
/// <param name="Use"><c>signature of NAME</c>, or <c>ledger checkpoint</c>.</param>
/// <param name="Trusted"><c>yes</c> or <c>no</c> by the reader's trust list, <c>unknown</c> without one.</param>
public sealed record PassportKey(string Fingerprint, string Use, string Trusted);
