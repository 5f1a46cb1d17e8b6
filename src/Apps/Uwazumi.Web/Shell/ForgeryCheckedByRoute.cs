namespace Uwazumi.Web.Shell;

/// <summary>Marks a route that streams its body and checks the forgery token when it finds it there.</summary>
internal sealed record ForgeryCheckedByRoute;
