namespace Uwazumi.Web.Api.Answers;

/// <summary>What a signature did.</summary>
/// <param name="LotId">The lot.</param>
/// <param name="Meaning">What was signed.</param>
/// <param name="Disposition">The lot's disposition now.</param>
/// <param name="PassportSha256">The passport that was issued; null unless the signature released the lot.</param>
internal sealed record SignatureAnswer(string LotId, string Meaning, string Disposition, string? PassportSha256);
