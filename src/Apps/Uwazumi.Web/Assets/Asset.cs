namespace Uwazumi.Web.Assets;

/// <summary>One built file.</summary>
/// <param name="Name">Its name with its hash.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="HasBrotli">True when it is there compressed too.</param>
internal sealed record Asset(string Name, string ContentType, bool HasBrotli);
