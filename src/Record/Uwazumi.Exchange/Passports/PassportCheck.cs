namespace Uwazumi.Exchange.Passports;

/// <summary>One check of a passport.</summary>
/// <param name="Name">Its fixed name, for example <c>inclusion</c>.</param>
/// <param name="Ok">True when it holds.</param>
/// <param name="Detail">What was compared, or what is wrong.</param>
public sealed record PassportCheck(string Name, bool Ok, string Detail);
