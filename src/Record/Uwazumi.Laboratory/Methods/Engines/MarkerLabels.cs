using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>Holds the marker names of a test against the labels ($PnS) that the instrument wrote into the file.</summary>
internal static class MarkerLabels
{
    /// <summary>The named repair that lets a label be passed over; it is stored with the run.</summary>
    public const string IgnoreRepair = "ignore-channel-labels";

    /// <exception cref="RefusedException"><c>MARKER_LABEL_CONFLICT</c>.</exception>
    public static void Check(
        FcsFile file,
        IEnumerable<(string Channel, string Marker)> markers,
        bool ignore,
        List<Notice> notices
    )
    {
        foreach (var (name, marker) in markers)
        {
            var label = file.Channel(name).Label;
            if (string.IsNullOrWhiteSpace(label) || Letters(label).Contains(Letters(marker), StringComparison.Ordinal))
                continue;
            if (!ignore)
                throw new RefusedException(
                    "MARKER_LABEL_CONFLICT",
                    $"The test calls channel '{name}' {marker}, but the file's own label for it is '{label}'.",
                    $"parameters.markers.{name}",
                    $"Correct the marker's channel, or allow the repair '{IgnoreRepair}', which is stored and printed."
                );
            notices.Add(
                new Notice(
                    "REPAIR_APPLIED",
                    $"{IgnoreRepair}: channel '{name}' is labelled '{label}' and was read as {marker}."
                )
            );
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
