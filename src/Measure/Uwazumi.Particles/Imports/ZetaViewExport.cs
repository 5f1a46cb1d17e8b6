using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>The content of a ZetaView size-distribution TXT (software 8.05 and 8.06), as printed: nothing is recomputed here.</summary>
/// <remarks>
/// Source: the layout of exports of software 8.05 and 8.06. The file is Latin-1, tab-separated, with the decimal mark of the PC that wrote it,
/// which its size table decides.
/// </remarks>
public sealed record ZetaViewExport
{
    /// <summary>The decimal mark of the file.</summary>
    public required char DecimalMark { get; init; }

    /// <summary>The header.</summary>
    public required ZetaViewHeader Header { get; init; }

    /// <summary>The software as printed, for example <c>ZetaView (version 8.05.12)</c>; empty when it is not.</summary>
    public required string Software { get; init; }

    /// <summary>The printed number of traces.</summary>
    public required PrintedNumber? Traces { get; init; }

    /// <summary>The printed dilution factor; null when it is not recorded. It is not applied to any number of the file.</summary>
    public required PrintedNumber? Dilution { get; init; }

    /// <summary>The printed temperature in °C.</summary>
    public required PrintedNumber? TemperatureC { get; init; }

    /// <summary>The printed viscosity in mPa·s (cP).</summary>
    public required PrintedNumber? ViscosityMpas { get; init; }

    /// <summary>The printed number-weighted median in nm, by the instrument's own rule.</summary>
    public required PrintedNumber? MedianNumberNm { get; init; }

    /// <summary>The printed concentration-weighted median in nm.</summary>
    public required PrintedNumber? MedianConcentrationNm { get; init; }

    /// <summary>The printed volume-weighted median in nm.</summary>
    public required PrintedNumber? MedianVolumeNm { get; init; }

    /// <summary>The concentration correction factor of software 8.06, or null when it is not printed.</summary>
    public required PrintedNumber? ConcentrationCorrection { get; init; }

    /// <summary>The linear bins: bin <c>k</c> is centred on 2.5 + 5·k nm and 5 nm wide. Never empty.</summary>
    public required IReadOnlyList<ZetaViewBin> Bins { get; init; }

    /// <summary>The logarithmic bins: the same particles again, never to be added; empty when the file has none.</summary>
    public required IReadOnlyList<ZetaViewBin> LogarithmicBins { get; init; }

    /// <summary>How many NUL bytes stood in labels and were left out.</summary>
    public required int NulBytes { get; init; }

    /// <summary>Reads an export.</summary>
    /// <param name="text">The file decoded as Latin-1, with its NUL bytes.</param>
    /// <returns>The content as printed.</returns>
    /// <exception cref="RefusedException">
    /// <c>NOT_A_ZETAVIEW_EXPORT</c>, <c>ZETAVIEW_OTHER_FILE</c> (positions or a zeta-potential profile), <c>NO_PARTICLES</c> (an empty measurement),
    /// <c>EXPORT_TRUNCATED</c>, <c>COLUMN_MISSING</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>TABLE_ROW_UNKNOWN</c>, <c>BINS_NOT_UNIFORM</c>,
    /// <c>ROW_DOUBLED</c>, <c>DECIMAL_MARK_MIXED</c>, <c>NUL_IN_NUMBER</c>, <c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>NEGATIVE_COUNT</c>,
    /// <c>TRACK_COUNT_NOT_WHOLE</c>, <c>DILUTION_NOT_POSITIVE</c>, <c>CONDITION_IMPOSSIBLE</c>.
    /// </exception>
    /// <remarks>Linear in the length of the text.</remarks>
    public static ZetaViewExport Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = ZetaViewText.Rows(text);
        var heading = ZetaViewText.SizeTable(rows);
        if (heading < 0)
            throw NotThisFile(rows);
        var numbers = ZetaViewText.Numbers(rows.Skip(heading + 1));
        var header = ZetaViewHeader.Of(rows.Take(heading));
        if (header.Find("Software") is null && header.Find("Number of Traces") is null)
            throw NotThisFile(rows);
        var (linear, logarithmic) = ZetaViewTable.Read(rows, heading, numbers);
        if (linear.TrueForAll(bin => bin.Number.Value == 0))
            throw new RefusedException(
                "NO_PARTICLES",
                linear.Count == 0
                    ? "The measurement is empty: the size table holds nothing but the row that closes it."
                    : $"The measurement is empty: all {linear.Count} bins of the size table are 0.",
                $"line {rows[heading].Line}",
                "An empty measurement is no result; measure again or record the blank as such."
            );
        PrintedNumber? Printed(string key) => numbers.First(header.Find(key));
        return new ZetaViewExport
        {
            DecimalMark = numbers.Mark,
            Header = header,
            Software = header.Text("Software"),
            Traces = Whole(Printed("Number of Traces"), header.Find("Number of Traces")),
            Dilution = Positive(Printed("Dilution"), "Dilution", "DILUTION_NOT_POSITIVE"),
            TemperatureC = AboveZeroKelvin(Printed("Temperature")),
            ViscosityMpas = Positive(Printed("Viscosity"), "Viscosity", "CONDITION_IMPOSSIBLE"),
            MedianNumberNm = Printed("Median Number (D50)"),
            MedianConcentrationNm = Printed("Median Concentration (D50)"),
            MedianVolumeNm = Printed("Median Volume (D50)"),
            ConcentrationCorrection = Printed("Concentration Correction Factor"),
            Bins = linear,
            LogarithmicBins = logarithmic,
            NulBytes = text.Count(c => c == '\0'),
        };
    }

    private static RefusedException NotThisFile(List<Tables.TableRow> rows)
    {
        if (ZetaViewText.PositionTable(rows) >= 0)
            return new RefusedException(
                "ZETAVIEW_OTHER_FILE",
                "This is the table of the positions of a ZetaView measurement; it holds no size distribution.",
                "line 1",
                "Give the size-distribution TXT of the same measurement; the table of positions goes beside it."
            );
        if (ZetaViewText.ProfileTable(rows) >= 0)
            return new RefusedException(
                "ZETAVIEW_OTHER_FILE",
                "This is a zeta-potential profile of ZetaView; it holds no size distribution.",
                "line 1",
                "Give the size-distribution TXT of the measurement."
            );
        return new RefusedException(
            "NOT_A_ZETAVIEW_EXPORT",
            $"No line of the file begins with '{ZetaViewText.SizeHeading}' below a header with the software and the number of traces.",
            "line 1",
            "Give the size-distribution TXT of ZetaView, whole and as the instrument wrote it."
        );
    }

    private static PrintedNumber? Whole(PrintedNumber? printed, ZetaViewEntry? entry) =>
        printed is not { } traces || (traces.Value >= 0 && traces.Value == Math.Floor(traces.Value))
            ? printed
            : throw new RefusedException(
                "TRACK_COUNT_NOT_WHOLE",
                $"The header prints '{entry!.Value}' traces, which is not a number of traces.",
                $"line {entry.Line}",
                "Export the measurement again."
            );

    private static PrintedNumber? Positive(PrintedNumber? printed, string key, string code) =>
        printed is not { Value: <= 0 }
            ? printed
            : throw new RefusedException(
                code,
                FormattableString.Invariant($"'{key}' is {printed.Value.Value}, which is not above 0."),
                $"key '{key}'",
                "Enter it in the instrument's software and export again."
            );

    private static PrintedNumber? AboveZeroKelvin(PrintedNumber? printed) =>
        printed is not { Value: < -273.15 }
            ? printed
            : throw new RefusedException(
                "CONDITION_IMPOSSIBLE",
                "The temperature is below absolute zero.",
                "key 'Temperature'",
                "Export the measurement again."
            );
}
