using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>Which channel shows which marker, by the file's own labels (<c>$PnS</c>) where nobody has said it.</summary>
/// <remarks>
/// Before FCS 3.2 no keyword is meant for it, so that labels are read with care: a label that joins several things (<c>VIVID / CD14</c>) maps
/// nothing, and a marker on several channels maps only to the one area channel among them.
/// </remarks>
public static class ChannelLabels
{
    private static readonly char[] Joining = ['/', '&', '+', ','];

    /// <summary>Maps the channels of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="panel">Whose markers are looked for.</param>
    /// <param name="stated">What somebody has said, by channel; it comes before the labels.</param>
    /// <param name="notices">Gets what the labels left open.</param>
    /// <exception cref="RefusedException">
    /// <c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, <c>MARKER_LABEL_CONFLICT</c> (a channel is labelled with another marker of
    /// the panel than is said), <c>MARKER_SHARES_CHANNEL</c> (one marker is said of a channel that is labelled with more).
    /// </exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Map(
        FcsFile file,
        MarkerPanel panel,
        IReadOnlyDictionary<string, IReadOnlyList<string>> stated,
        ICollection<Notice> notices
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(notices);
        var map = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, markers) in stated)
        {
            Check(file.Channel(name), markers, panel);
            map.Add(name, markers);
        }

        var taken = stated.Values.SelectMany(markers => markers).ToHashSet(StringComparer.Ordinal);
        foreach (var marker in panel.Markers.Where(marker => !taken.Contains(marker)))
        {
            var channels = file
                .Channels.Where(c => !stated.ContainsKey(c.Name) && InLabel(c.Label, panel).Contains(marker))
                .ToList();
            var alone = channels.FindAll(c => !Joins(c.Label!) && InLabel(c.Label, panel).Count == 1);
            if (channels.Count > 0 && alone.Count == 0)
                notices.Add(
                    new Notice(
                        "MARKER_SHARES_CHANNEL",
                        $"{marker} shares the channel '{channels[0].Name}', labelled '{Shortened.Text(channels[0].Label!)}'; it cannot be scored alone."
                    )
                );
            if (alone.Count > 1)
                alone = alone.FindAll(c => c.Name.EndsWith("-A", StringComparison.OrdinalIgnoreCase));
            if (alone.Count == 1)
                map.TryAdd(alone[0].Name, [marker]);
            else if (channels.Count > 1)
                notices.Add(
                    new Notice(
                        "MARKER_CHANNEL_AMBIGUOUS",
                        $"{marker} is on {channels.Count} channels ({string.Join(", ", channels.Take(4).Select(c => c.Name))}); say which one shows it."
                    )
                );
        }

        return map;
    }

    /// <summary>The channel whose label names a marker although the marker is not mapped to it, or null.</summary>
    internal static FcsChannel? Named(FcsFile file, MarkerPanel panel, string marker) =>
        file.Channels.FirstOrDefault(channel => InLabel(channel.Label, panel).Contains(marker));

    private static void Check(FcsChannel channel, IReadOnlyList<string> markers, MarkerPanel panel)
    {
        if (channel.Label is not { } label)
            return;
        var labelled = InLabel(label, panel);
        var others = labelled.Where(marker => !markers.Contains(marker)).ToList();
        if (others.Count > 0 && others.Count == labelled.Count)
            throw new RefusedException(
                "MARKER_LABEL_CONFLICT",
                $"Channel '{channel.Name}' is said to show {string.Join(", ", markers)}, but the file labels it '{Shortened.Text(label)}'.",
                channel.Name,
                "Correct the channel of the marker."
            );
        if (others.Count > 0 || (markers.Count == 1 && (Joins(label) || ProposedLiveGate.IsViability(channel))))
            throw new RefusedException(
                "MARKER_SHARES_CHANNEL",
                $"Channel '{channel.Name}' is labelled '{Shortened.Text(label)}'; {string.Join(", ", markers)} cannot be scored alone in it.",
                channel.Name,
                "Name all markers of the channel, joined by +, if it is a cocktail."
            );
    }

    private static bool Joins(string label) => label.AsSpan().IndexOfAny(Joining) >= 0;

    // A marker stands in a label as one word, or as two that a blank or hyphen parts (HLA-DR, HLA DR).
    private static List<string> InLabel(string? label, MarkerPanel panel)
    {
        if (string.IsNullOrWhiteSpace(label))
            return [];
        var words = label
            .Split([' ', '-', '_', '.', '(', ')', ':', ';', '/', '&', '+', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(Letters)
            .ToArray();
        var pieces = words.Concat(words.Zip(words.Skip(1), (a, b) => a + b)).ToHashSet(StringComparer.Ordinal);
        return [.. panel.Markers.Where(marker => pieces.Contains(Letters(marker)))];
    }

    private static string Letters(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant().Replace('Α', 'A');
}
