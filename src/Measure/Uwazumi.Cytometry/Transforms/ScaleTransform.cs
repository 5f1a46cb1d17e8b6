namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// A display transformation of one scale value, strictly increasing where it is defined. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Numbers that are not defined (the logarithm of a negative value) are NaN or −∞, never left out: whoever counts events decides about
/// them by name. Every result has the same bits on every machine.
/// </remarks>
public abstract class ScaleTransform
{
    /// <summary>The transformed value.</summary>
    public abstract double Forward(double x);

    /// <summary>The scale value of a transformed one.</summary>
    public abstract double Inverse(double y);

    /// <summary>Transforms a block; equal to <see cref="Forward"/> bit for bit.</summary>
    /// <param name="source">Scale values.</param>
    /// <param name="target">At least as long as the source; may be the same memory.</param>
    public virtual void Apply(ReadOnlySpan<double> source, Span<double> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = Forward(source[i]);
    }
}
