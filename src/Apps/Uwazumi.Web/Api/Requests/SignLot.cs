namespace Uwazumi.Web.Api.Requests;

/// <summary>A signature. The person proves anew who they are: a token is not enough.</summary>
/// <param name="Meaning"><c>performed</c>, <c>reviewed</c>, <c>released</c> or <c>rejected</c>.</param>
/// <param name="StateSha256">The state that was looked at: <c>stateSha256</c> of the lot.</param>
/// <param name="ThroughSequence">The last event that was looked at: <c>throughSequence</c> of the lot.</param>
/// <param name="Password">The signer's password.</param>
/// <param name="Code">The code of the signer's authenticator, or a recovery code; needed when the signer has a second factor.</param>
/// <param name="Reason">The reason; needed for a rejection.</param>
internal sealed record SignLot(
    string Meaning,
    string StateSha256,
    long ThroughSequence,
    string Password,
    string? Code = null,
    string? Reason = null
);
