using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Markers;

/// <summary>A window on one channel, for example for living cells: minimum inclusive, maximum exclusive (as in Gating-ML 2.0).</summary>
public sealed record WindowGate
{
    /// <summary>Creates the window.</summary>
    /// <param name="channel">The channel's name, <c>$PnN</c>.</param>
    /// <param name="minimum">The smallest value inside; <see cref="double.NegativeInfinity"/> for an open side.</param>
    /// <param name="maximum">The smallest value that is no longer inside; <see cref="double.PositiveInfinity"/> for an open side.</param>
    /// <exception cref="RefusedException"><c>GATE_EMPTY</c>: the maximum is not above the minimum, or one is not a number.</exception>
    public WindowGate(string channel, double minimum, double maximum)
    {
        if (!(minimum < maximum))
            throw new RefusedException(
                "GATE_EMPTY",
                $"The window on '{channel}' from {minimum} to {maximum} can hold no value.",
                channel
            );
        (Channel, Minimum, Maximum) = (channel, minimum, maximum);
    }

    /// <summary>The channel's name.</summary>
    public string Channel { get; }

    /// <summary>The smallest value inside.</summary>
    public double Minimum { get; }

    /// <summary>The smallest value above that is outside.</summary>
    public double Maximum { get; }

    /// <summary>Which events are inside, one flag an event. A value that is not a number is outside.</summary>
    public bool[] Select(ReadOnlySpan<double> values)
    {
        var inside = new bool[values.Length];
        for (var i = 0; i < inside.Length; i++)
            inside[i] = values[i] >= Minimum && values[i] < Maximum;
        return inside;
    }
}
