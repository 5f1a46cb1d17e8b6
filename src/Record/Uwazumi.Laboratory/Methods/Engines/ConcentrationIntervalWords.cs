using Uwazumi.Assays.Curves;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The words for intervals in files and on the command line.</summary>
public static class ConcentrationIntervalWords
{
    /// <summary>Kinds of intervals by word.</summary>
    public static IReadOnlyDictionary<string, ConcentrationInterval> All { get; } =
        new Dictionary<string, ConcentrationInterval>(StringComparer.Ordinal)
        {
            ["inversion"] = ConcentrationInterval.Inversion,
            ["wald"] = ConcentrationInterval.Wald,
        };
}
