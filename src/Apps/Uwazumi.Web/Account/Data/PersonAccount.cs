using Microsoft.AspNetCore.Identity;

namespace Uwazumi.Web.Account.Data;

/// <summary>How a person proves who they are. What they may do is in the records, not here.</summary>
public sealed class PersonAccount : IdentityUser
{
    /// <summary>The user id in the records, for example <c>u-3</c>.</summary>
    public required string PersonId { get; set; }

    /// <summary>The 30-second step of the last accepted one-time code: a code is good once.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>The hash of the short PIN for the bench, or null.</summary>
    public string? PinHash { get; set; }

    /// <summary>Wrong PINs since the last full sign-in; too many stop the PIN until then.</summary>
    public int PinFailures { get; set; }

    /// <summary>SHA-256 of the secret on the badge, or null.</summary>
    public string? BadgeSha256 { get; set; }

    /// <summary>True for an account of the worked example, whose password is known to everybody.</summary>
    public bool IsDemonstration { get; set; }
}
