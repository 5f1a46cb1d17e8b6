namespace Uwazumi.Web.Specifications;

/// <summary>One locked method in two versions.</summary>
/// <param name="Id">Method and version.</param>
/// <param name="Difference">What became of it.</param>
/// <param name="Fields">The settings that differ; for an added or removed method, those that it locks.</param>
public sealed record ComparedMethod(string Id, Difference Difference, IReadOnlyList<ComparedField> Fields);
