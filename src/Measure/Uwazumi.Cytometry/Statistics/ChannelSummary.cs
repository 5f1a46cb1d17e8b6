namespace Uwazumi.Cytometry.Statistics;

/// <summary>One channel or dye of a file in three numbers. Without events all of them are NaN.</summary>
/// <param name="Name">The channel (<c>$PnN</c>) or dye.</param>
/// <param name="Mean">The mean of the scale values after compensation, before the transformation.</param>
/// <param name="Median">The median on the transformed scale, the mean of the two middle values; NaN when a value is not defined on it.</param>
/// <param name="FractionAbove">The fraction of all events, 0–1, strictly above the limit on the transformed scale.</param>
public sealed record ChannelSummary(string Name, double Mean, double Median, double FractionAbove);
