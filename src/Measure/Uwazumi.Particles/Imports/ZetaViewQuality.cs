using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>The instrument's own statements in the header of a ZetaView export, and which of them must be looked at.</summary>
internal static class ZetaViewQuality
{
    private static readonly string[] Good = ["ok", "good", "very good", "passed"];

    public static List<ZetaViewFlag> Of(ZetaViewHeader header, List<Notice> notices)
    {
        var flags = new List<ZetaViewFlag>();
        Check(header, "Particle Drift Check Result", "the drift of the particles is not found in order", flags);
        Check(header, "Cell Check Result", "the cell is not found in order", flags);
        Never(header, "Particle Drift Checked", flags);
        Never(header, "Cell Checked", flags);
        Word(header, "SOP", value => value.Length == 0 || value == "<No SOP>", "no SOP was used", flags);
        Word(header, "Sample", value => value.Length == 0, "the sample has no name", flags);
        if (header.Find("Temperature") is { Qualifier.Length: > 0 } temperature)
        {
            var isEntered = temperature.Qualifier.Equals("entered", StringComparison.OrdinalIgnoreCase);
            flags.Add(
                new ZetaViewFlag(
                    "Temperature",
                    temperature.Qualifier,
                    isEntered,
                    isEntered ? "the temperature was typed, not measured" : ""
                )
            );
        }

        foreach (var flag in flags.Where(flag => flag.IsRaised))
            notices.Add(new Notice("INSTRUMENT_WARNING", $"'{flag.Name}' is '{flag.Value}': {flag.Reason}."));
        if (IsSynthetic(header))
            notices.Add(
                new Notice(
                    "SYNTHETIC_DATA",
                    "The header says SYNTHETIC: the numbers are invented, no sample was measured."
                )
            );
        var software = header.Text("Software");
        if (
            !software.Contains("8.05", StringComparison.Ordinal) && !software.Contains("8.06", StringComparison.Ordinal)
        )
            notices.Add(
                new Notice(
                    "SOFTWARE_NOT_VERIFIED",
                    $"The reader was made for software 8.05 and 8.06; this file says '{software}'."
                )
            );
        return flags;
    }

    /// <summary>The frame rate inside <c>Camera: FpSec 30 #Cycles 3 FRate 30.000000</c>.</summary>
    public static double? FrameRate(ZetaViewHeader header, char decimalMark)
    {
        var words = header.Text("Camera").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "FRate");
        if (at < 0 || at + 1 >= words.Length)
            return null;
        var rate = new ZetaViewNumbers(decimalMark).Read(words[at + 1], "key 'Camera'").Value;
        return rate > 0 ? rate : null;
    }

    private static bool IsSynthetic(ZetaViewHeader header) =>
        header.Entries.Any(entry =>
            entry.Key is "Software" or "Operator" && entry.Value.Contains("SYNTHETIC", StringComparison.Ordinal)
        );

    private static void Check(ZetaViewHeader header, string key, string reason, List<ZetaViewFlag> flags) =>
        Word(header, key, value => !Good.Contains(value, StringComparer.OrdinalIgnoreCase), reason, flags);

    private static void Word(
        ZetaViewHeader header,
        string key,
        Func<string, bool> isRaised,
        string reason,
        List<ZetaViewFlag> flags
    )
    {
        if (header.Find(key) is not { } entry)
            return;
        var raised = isRaised(entry.Value);
        flags.Add(new ZetaViewFlag(key, entry.Value, raised, raised ? reason : ""));
    }

    /// <summary>1904-01-01 is the zero of the instrument's clock, so the check was never made.</summary>
    private static void Never(ZetaViewHeader header, string key, List<ZetaViewFlag> flags) =>
        Word(
            header,
            key,
            value => value.Length == 0 || value.StartsWith("1904-", StringComparison.Ordinal),
            "it was never checked",
            flags
        );
}
