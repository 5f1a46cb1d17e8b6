using System.Globalization;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>
/// Proposes gates from the data themselves. Single cells: the ratio of forward-scatter area to height lies within 5 robust standard
/// deviations (1.4826 × the median absolute deviation) of its median; doublets lie higher. Living cells: the viability channel is at most
/// the 99.5th percentile of the unstained control.
/// </summary>
/// <remarks>Every step that is taken, and every one that cannot be, is told with its numbers.</remarks>
internal sealed class ProposedLiveGate(FcsFile? unstained) : LiveGate
{
    private const double Deviations = 5;
    private const double ViabilityPercentile = 99.5;

    private static readonly string[] ViabilityWords =
    [
        "VIABILITY",
        "LIVEDEAD",
        "VIVID",
        "ZOMBIE",
        "FVS",
        "FVD",
        "7AAD",
        "DAPI",
        "PROPIDIUM",
        "SYTOX",
        "DEAD",
    ];

    public override bool[] Select(FcsFile file, string name, ICollection<Notice> notices)
    {
        var live = new bool[file.EventCount];
        Array.Fill(live, true);
        KeepSinglets(file, name, live, notices);
        KeepLiving(file, name, live, notices);
        return live;
    }

    /// <summary>True when a channel's name or label is that of a viability dye.</summary>
    public static bool IsViability(FcsChannel channel)
    {
        var text = Letters(channel.Name) + " " + Letters(channel.Label ?? "");
        return ViabilityWords.Any(word => text.Contains(word, StringComparison.Ordinal));
    }

    private static void KeepSinglets(FcsFile file, string name, bool[] live, ICollection<Notice> notices)
    {
        var area = file.Channels.FirstOrDefault(c => c.Name.Equals("FSC-A", StringComparison.OrdinalIgnoreCase));
        var height = file.Channels.FirstOrDefault(c => c.Name.Equals("FSC-H", StringComparison.OrdinalIgnoreCase));
        if (area is null || height is null)
        {
            notices.Add(
                new Notice("LIVE_GATE_NO_SINGLETS", $"'{name}' lacks FSC-A or FSC-H; doublets were not removed.")
            );
            return;
        }

        var (a, h) = (file.ScaleValues(area.Index), file.ScaleValues(height.Index));
        var ratios = a.Zip(h, (x, y) => y > 0 ? x / y : double.PositiveInfinity).ToArray();
        var median = OrderStatistic.Median(ratios);
        var deviation = 1.4826 * OrderStatistic.Median([.. ratios.Select(r => Math.Abs(r - median))]);
        if (!double.IsFinite(median) || !(deviation > 0) || !double.IsFinite(deviation))
        {
            notices.Add(
                new Notice(
                    "LIVE_GATE_NO_SINGLETS",
                    $"The ratio of FSC-A to FSC-H of '{name}' has no spread that separates doublets; none were removed."
                )
            );
            return;
        }

        var (low, high) = (median - (Deviations * deviation), median + (Deviations * deviation));
        for (var i = 0; i < live.Length; i++)
            live[i] = ratios[i] >= low && ratios[i] <= high;
        Tell("SINGLETS_PROPOSED", $"FSC-A/FSC-H from {low:0.####} to {high:0.####}", name, live, notices);
    }

    private void KeepLiving(FcsFile file, string name, bool[] live, ICollection<Notice> notices)
    {
        if (file.Channels.FirstOrDefault(IsViability) is not { } channel)
        {
            notices.Add(
                new Notice(
                    "LIVE_GATE_NO_VIABILITY",
                    $"No channel of '{name}' is labelled with a viability dye; dead cells were not removed."
                )
            );
            return;
        }

        if (
            unstained?.Channels.FirstOrDefault(c => c.Name == channel.Name) is not { } same
            || unstained.EventCount < 100
        )
        {
            notices.Add(
                new Notice(
                    "LIVE_GATE_NO_VIABILITY",
                    $"There is no unstained control for the viability channel '{channel.Name}' of '{name}'; dead cells were not removed."
                )
            );
            return;
        }

        var control = unstained.ScaleValues(same.Index);
        Array.Sort(control);
        var threshold = control[(int)Math.Ceiling(ViabilityPercentile / 100 * control.Length) - 1];
        var values = file.ScaleValues(channel.Index);
        for (var i = 0; i < live.Length; i++)
            live[i] &= values[i] <= threshold;
        Tell(
            "LIVING_PROPOSED",
            $"'{channel.Name}' at most {threshold:G6}, percentile {ViabilityPercentile} of the unstained control",
            name,
            live,
            notices
        );
    }

    private static void Tell(
        string code,
        FormattableString what,
        string name,
        bool[] live,
        ICollection<Notice> notices
    ) =>
        notices.Add(
            new Notice(
                code,
                FormattableString.Invariant(
                    $"Proposed for '{name}': {FormattableString.Invariant(what)}; {live.Count(l => l)} of {live.Length} events are kept."
                )
            )
        );

    private static string Letters(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpper(CultureInfo.InvariantCulture);
}
