namespace Uwazumi.Web.Api;

/// <summary>Says in the interface's description which body a route reads. The framework's own way would also answer other types of content, without a refusal.</summary>
/// <param name="Type">The record that describes it.</param>
internal sealed record ReadBody(Type Type);
