using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Builds the channels from their keywords: names, amplifier, gain, and whether a scale value is defined.</summary>
internal static class ChannelDefinitions
{
    /// <summary>No amplifier has more; far more would leave the range of a double.</summary>
    private const double MostDecades = 100;

    public static IReadOnlyList<FcsChannel> From(DataSet set, DataLayout layout, List<Notice> notices)
    {
        var channels = new FcsChannel[layout.Columns.Count];
        for (var i = 0; i < channels.Length; i++)
            channels[i] = Build(set, layout, i, notices);
        var twice = channels
            .GroupBy(channel => channel.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .ToList();
        if (twice.Count > 0)
        {
            var names = twice.Take(8).Select(group => $"'{Shortened.Text(group.Key)}' ({group.Count()} times)");
            notices.Add(
                new Notice(
                    "FCS_CHANNEL_NAME_DUPLICATE",
                    $"Channel names are not unique: {string.Join(", ", names)}. Columns are kept apart by their number."
                )
            );
        }

        return channels;
    }

    private static FcsChannel Build(DataSet set, DataLayout layout, int index, List<Notice> notices)
    {
        var n = index + 1;
        var keywords = set.Keywords;
        var rangeText = keywords.Require($"$P{n}R");
        double? range = KeywordValues.TryDouble(rangeText, out var value) ? value : null;
        if (range is null)
            notices.Add(
                new Notice(
                    "FCS_RANGE_UNREADABLE",
                    $"$P{n}R is '{Shortened.Text(rangeText)}'; floating-point values are read without it."
                )
            );
        var label = keywords[$"$P{n}S"];
        var channel = new FcsChannel
        {
            Index = index,
            Name = NameOf(set, n, notices),
            Label = string.IsNullOrWhiteSpace(label) ? null : label,
            Bits = layout.Columns[index].Bits,
            RangeText = rangeText,
            Range = range,
            LogDecades = 0,
            LogOffset = 0,
            Gain = 1,
        };
        var type = layout.Columns[index].Type;
        return WithGain(WithAmplifier(channel, set, type, notices), set, type, notices);
    }

    private static string NameOf(DataSet set, int n, List<Notice> notices)
    {
        var key = $"$P{n}N";
        if (set.Header.Version is "3.1" or "3.2")
        {
            set.Keywords.Require(key);
            return set.Keywords[key]!;
        }

        var name = set.Keywords[key];
        if (!string.IsNullOrWhiteSpace(name))
            return name;
        notices.Add(new Notice("FCS_CHANNEL_NAME_ABSENT", $"The file has no {key}; the channel is called P{n}."));
        return $"P{n}";
    }

    private static FcsChannel WithAmplifier(FcsChannel channel, DataSet set, ChannelType type, List<Notice> notices)
    {
        var key = $"$P{channel.Number}E";
        var text = set.Keywords[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            if (type == ChannelType.Integer && set.Header.Version != "2.0")
                set.Keywords.Require(key);
            if (type == ChannelType.Integer)
                notices.Add(
                    new Notice("FCS_AMPLIFICATION_ABSENT", $"The file has no {key}; the channel is taken as linear.")
                );
            return channel;
        }

        var parts = text.Split(',');
        if (
            parts.Length != 2
            || !KeywordValues.TryDouble(parts[0], out var decades)
            || !KeywordValues.TryDouble(parts[1], out var offset)
            || decades is < 0 or > MostDecades
            || offset < 0
        )
            return Refuse(
                channel,
                notices,
                "FCS_AMPLIFICATION_INVALID",
                $"{key} is '{Shortened.Text(text)}', not two numbers from 0 on (at most {MostDecades} decades).",
                key
            );
        if (decades == 0 || channel.IsTime)
            return channel;
        if (type != ChannelType.Integer)
            return Refuse(
                channel,
                notices,
                "FCS_LOG_ON_FLOAT",
                $"{key} is '{Shortened.Text(text)}', but floating-point values are linear: whether they are to be converted is not known.",
                key
            );
        if (offset == 0)
        {
            notices.Add(
                new Notice(
                    "FCS_LOG_OFFSET_ZERO",
                    $"{key} is '{Shortened.Text(text)}', which was never valid; it is read as {parts[0].Trim()},1."
                )
            );
            offset = 1;
        }

        return channel with
        {
            LogDecades = decades,
            LogOffset = offset,
        };
    }

    private static FcsChannel WithGain(FcsChannel channel, DataSet set, ChannelType type, List<Notice> notices)
    {
        var key = $"$P{channel.Number}G";
        var text = set.Keywords[key];
        if (string.IsNullOrWhiteSpace(text) || channel.IsTime || channel.ScaleRefusal is not null)
            return channel;
        var readable = KeywordValues.TryDouble(text, out var gain) && gain > 0;
        if (readable && gain == 1)
            return channel;
        if (type != ChannelType.Integer)
        {
            notices.Add(
                new Notice(
                    "FCS_GAIN_ON_FLOAT",
                    $"{key} is '{Shortened.Text(text)}'; a gain does not apply to floating-point values."
                )
            );
            return channel;
        }

        if (!readable)
            return Refuse(
                channel,
                notices,
                "FCS_GAIN_INVALID",
                $"{key} is '{Shortened.Text(text)}', not a number above 0.",
                key
            );
        return channel.LogDecades > 0
            ? Refuse(
                channel,
                notices,
                "FCS_GAIN_WITH_LOG",
                $"{key} is '{Shortened.Text(text)}' beside a logarithmic $P{channel.Number}E; only one can hold.",
                key
            )
            : channel with
            {
                Gain = gain,
            };
    }

    // The channel values stand whatever the amplifier says; only the scale values of this one channel are refused.
    private static FcsChannel Refuse(FcsChannel channel, List<Notice> notices, string code, string message, string key)
    {
        notices.Add(new Notice(code, $"{message} Channel {channel.Number} has no scale values."));
        return channel with
        {
            ScaleRefusal = new Refusal(code, message, key, "Use the channel values, or export the file again."),
        };
    }
}
