namespace Uwazumi.Web.Assets;

/// <summary>One file that is served under a name that changes with its content.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Open">Opens it as it is.</param>
/// <param name="OpenCompressed">Opens it compressed by Brotli; null when that would not make it smaller.</param>
internal sealed record Asset(string ContentType, Func<Stream> Open, Func<Stream>? OpenCompressed);
