namespace Uwazumi.Web.Account.SecondFactor;

/// <summary>What a person puts into an authenticator program.</summary>
/// <param name="Key">The key, in groups that can be typed.</param>
/// <param name="Address">The same for a QR code.</param>
public sealed record EnrolmentOffer(string Key, string Address);
