namespace Uwazumi.Web.People;

/// <summary>A person and the invitation that lets them set their password.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Invitation">The token of the link, shown this once.</param>
public sealed record AddedPerson(string Id, string Invitation);
