using Uwazumi.Records.People;

namespace Uwazumi.Web.Account.Demonstration;

/// <summary>An account of the worked example.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Name">The invented full name.</param>
/// <param name="Role">The one role.</param>
public sealed record DemoAccount(string UserName, string Name, Role Role);
