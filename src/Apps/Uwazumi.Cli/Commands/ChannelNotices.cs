using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>Says why a channel with events has no mean: JSON holds no infinity, and null alone would not be told from "not read".</summary>
internal static class ChannelNotices
{
    /// <param name="fcs">The file.</param>
    /// <param name="channels">The answer's channels, in the file's order.</param>
    public static IEnumerable<Notice> Of(FcsFile fcs, JsonArray channels)
    {
        if (!fcs.HasEvents || fcs.EventCount == 0)
            yield break;
        foreach (var channel in fcs.Channels)
        {
            var answer = channels[channel.Index]!;
            if (answer["mean"] is null)
                yield return Missing(channel, "mean", fcs.ChannelValues(channel.Index));
            if (answer["scaleMean"] is not null)
                continue;
            yield return channel.ScaleRefusal is { } refusal
                ? new Notice(refusal.Code, $"Channel '{channel.Name}' has no scaleMean: {refusal.Message}")
                : Missing(channel, "scaleMean", fcs.ScaleValues(channel.Index));
        }
    }

    private static Notice Missing(FcsChannel channel, string name, ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
            count += double.IsFinite(value) ? 0 : 1;
        return count > 0
            ? new Notice(
                "CHANNEL_NOT_FINITE",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Channel '{channel.Name}' holds {count} of {values.Length} events that are not finite (infinite or no number); it has no {name}."
                )
            )
            : new Notice(
                "CHANNEL_SUM_TOO_LARGE",
                $"The values of channel '{channel.Name}' are finite, but their sum is not; it has no {name}."
            );
    }
}
