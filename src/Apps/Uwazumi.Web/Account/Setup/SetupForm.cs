namespace Uwazumi.Web.Account.Setup;

/// <summary>What is said at the set-up of a node.</summary>
public sealed record SetupForm
{
    /// <summary>The name of the organisation.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The time zone of the site, and of the first administrator.</summary>
    public string TimeZone { get; init; } = "Asia/Tokyo";

    /// <summary>The language of the first administrator.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>The full name of the first administrator.</summary>
    public string Name { get; init; } = "";

    /// <summary>The user name of the first administrator.</summary>
    public string UserName { get; init; } = "";
}
