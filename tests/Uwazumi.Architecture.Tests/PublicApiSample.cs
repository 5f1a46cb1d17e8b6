namespace Uwazumi.Architecture.Tests;

/// <summary>A type with one of each kind of member, whose description the tests know.</summary>
public sealed record PublicApiSample(double Value)
{
    /// <summary>A constant.</summary>
    public const double Limit = 0.1;

    /// <summary>A required property.</summary>
    public required string Unit { get; init; }

    /// <summary>An optional property.</summary>
    public int? Count { get; init; }

    internal string Hidden => Unit;

    /// <summary>An indexer.</summary>
    public double this[int index] => Value + index;

    /// <summary>A method with an output, a default and a tuple.</summary>
    public static (double First, int[] Others) Pair(
        ReadOnlySpan<double> values,
        out string text,
        Colour colour = Colour.Blue
    )
    {
        text = colour.ToString();
        return (values.Length, []);
    }

    /// <summary>An operator.</summary>
    public static PublicApiSample operator +(PublicApiSample left, PublicApiSample right) =>
        left with
        {
            Value = left.Value + right.Value,
        };

    /// <summary>An override.</summary>
    public override string ToString() => Hidden;

    /// <summary>A nested type.</summary>
    public enum Colour
    {
        /// <summary>A member with a value of its own.</summary>
        Blue = 4,
    }
}
