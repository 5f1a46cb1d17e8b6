namespace Uwazumi.Web.Account.SignIn;

/// <summary>How far a sign-in has come.</summary>
internal enum SignInStep
{
    /// <summary>The session has begun.</summary>
    SignedIn,

    /// <summary>A code of the second factor is asked for.</summary>
    CodeNeeded,

    /// <summary>The person has no second factor yet and must set one up first.</summary>
    EnrolmentNeeded,
}
