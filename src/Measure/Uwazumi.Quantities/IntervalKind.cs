namespace Uwazumi.Quantities;

/// <summary>What an interval around a value means. Kinds are never mixed or converted into each other.</summary>
public enum IntervalKind
{
    /// <summary>A 95 % confidence interval of the value. Token <c>confidence95</c>.</summary>
    Confidence95,

    /// <summary>A 95 % prediction interval for one further observation. Token <c>prediction95</c>.</summary>
    Prediction95,

    /// <summary>A 95 % tolerance interval. Token <c>tolerance95</c>.</summary>
    Tolerance95,
}
