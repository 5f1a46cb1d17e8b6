namespace Uwazumi.Records.Specifications;

/// <summary>The parts of a certificate, in the order in which they are printed.</summary>
public static class CriterionCategory
{
    /// <summary>All categories in print order.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["vesicles", "components", "safety", "residuals", "appearance", "cells"];

    internal static IReadOnlyDictionary<string, string> Words { get; } =
        All.ToDictionary(word => word, StringComparer.Ordinal);
}
