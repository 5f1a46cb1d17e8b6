namespace Uwazumi.Records.Specifications;

/// <summary>The parts of a certificate, in the order in which they are printed.</summary>
public static class CriterionCategory
{
    /// <summary>The category of the source cells, which are tested before there is a lot; all others are of the lot.</summary>
    public const string OfCells = "cells";

    /// <summary>All categories in print order.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["vesicles", "components", "safety", "residuals", "appearance", OfCells];

    internal static IReadOnlyDictionary<string, string> Words { get; } =
        All.ToDictionary(word => word, StringComparer.Ordinal);
}
