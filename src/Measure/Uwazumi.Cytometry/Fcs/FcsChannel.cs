using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>One channel (FCS parameter) of a data set: its column of values and how they become scale values.</summary>
public sealed record FcsChannel
{
    /// <summary>The column, counted from 0; the channel's keywords are <c>$P{Number}…</c>.</summary>
    public required int Index { get; init; }

    /// <summary>The channel's number in the file's keywords, counted from 1.</summary>
    public int Number => Index + 1;

    /// <summary><c>$PnN</c> as in the file; <c>P{Number}</c> when the file has none (FCS 2.0 and 3.0). Need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary><c>$PnS</c>, usually the marker or dye; null when absent or blank.</summary>
    public required string? Label { get; init; }

    /// <summary><c>$PnB</c>, the bits of one value in the file.</summary>
    public required int Bits { get; init; }

    /// <summary><c>$PnR</c> as in the file.</summary>
    public required string RangeText { get; init; }

    /// <summary><c>$PnR</c> as a number (up to 2^64 and beyond); null when the text is not one, which only floating-point channels may have.</summary>
    public required double? Range { get; init; }

    /// <summary>The f1 of <c>$PnE</c>: the decades of a logarithmic amplifier, 0 for a linear one.</summary>
    public required double LogDecades { get; init; }

    /// <summary>The f2 of <c>$PnE</c>: the scale value of channel value 0; 1 where the file writes 0 with f1 above 0.</summary>
    public required double LogOffset { get; init; }

    /// <summary>
    /// The gain by which linear integer values are divided: <c>$PnG</c> where it applies, otherwise 1
    /// (floating-point data, the Time channel, no <c>$PnG</c>).
    /// </summary>
    public required double Gain { get; init; }

    /// <summary>True for the channel named <c>Time</c> (without case). It is always linear and has no gain.</summary>
    public bool IsTime => string.Equals(Name.Trim(), "Time", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the scale values equal the channel values: no logarithmic amplifier, no gain.</summary>
    public bool HasIdentityScale => LogDecades == 0 && Gain == 1;

    /// <summary>Why this channel has no scale values (for example <c>FCS_LOG_ON_FLOAT</c>), or null when it has. Its channel values stand in any case.</summary>
    public Refusal? ScaleRefusal { get; init; }
}
