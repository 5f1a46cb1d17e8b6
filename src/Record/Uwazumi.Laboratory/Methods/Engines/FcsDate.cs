using System.Globalization;
using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The day on which the instrument says that it acquired a file ($DATE, dd-mmm-yyyy with an English month).</summary>
internal static class FcsDate
{
    private static readonly string[] Forms = ["dd-MMM-yyyy", "d-MMM-yyyy"];

    /// <summary>The day, or null when the file states none that can be read one way only (two-digit years of FCS 2.0 cannot).</summary>
    public static DateOnly? Of(FcsFile file) =>
        DateOnly.TryParseExact(
            file.Keywords["$DATE"]?.Trim(),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
