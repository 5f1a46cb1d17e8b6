namespace Uwazumi.Web.Account.SignIn;

/// <summary>What came of the check of a password or a code.</summary>
internal enum CheckOutcome
{
    /// <summary>It was right.</summary>
    Right,

    /// <summary>It was wrong, and was counted.</summary>
    Wrong,

    /// <summary>The account is locked; nothing was looked at.</summary>
    Locked,
}
