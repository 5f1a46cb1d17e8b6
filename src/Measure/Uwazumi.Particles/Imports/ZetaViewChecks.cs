using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Compares what a ZetaView export prints with what its own table gives; every disagreement becomes a notice with its numbers.</summary>
internal sealed class ZetaViewChecks(ZetaViewExport export, SizeHistogram traces, List<Notice> notices)
{
    /// <summary>The rule that gives the printed number median to its last digit: the traces are whole numbers, so nothing but the print rounds.</summary>
    public InstrumentConvention? Convention()
    {
        if (export.MedianNumberNm is not { } printed)
        {
            notices.Add(new Notice("D50_NOT_PRINTED", "The header prints no number-weighted median."));
            return null;
        }

        var difference = printed.Value - traces.Quantile(0.5);
        foreach (var rule in (ReadOnlySpan<DValueRule>)[DValueRule.BinCentre, DValueRule.BinEdge])
        {
            var computed = traces.Quantile(0.5, rule);
            if (printed.IsWithin(computed, CountRounding()))
                return new InstrumentConvention(rule, difference, Math.Abs(printed.Value - computed), 1);
        }

        notices.Add(
            new Notice(
                "D50_DIFFERS",
                FormattableString.Invariant(
                    $"The printed number median is {printed.Value} nm; the table gives {traces.Quantile(0.5, DValueRule.BinCentre):0.000000} nm by the rule of bin centres and {traces.Quantile(0.5):0.000000} nm by that of bin edges. The header and the table are not of one measurement, or the rule is another."
                )
            )
        );
        return null;
    }

    /// <summary>The volume median by the instrument's rule, within what the four printed digits of its column of volumes leave open.</summary>
    public void Volume(SizeHistogram volumes)
    {
        if (export.MedianVolumeNm is not { } printed)
            return;
        var computed = volumes.Quantile(0.5, DValueRule.BinCentre);
        if (!printed.IsWithin(computed, Rounding(volumes, bin => bin.VolumeNm3?.HalfUnit ?? 0)))
            notices.Add(
                new Notice(
                    "VOLUME_D50_DIFFERS",
                    FormattableString.Invariant(
                        $"The printed volume median is {printed.Value} nm; the traces give {computed:0.0000} nm by the rule of bin centres."
                    )
                )
            );
    }

    public void Table()
    {
        Traces();
        Logarithmic();
        Proportional();
        Column("VOLUME_COLUMN_DIFFERS", "volume", bin => bin.VolumeNm3, d => Math.PI / 6 * d * d * d);
        Column("AREA_COLUMN_DIFFERS", "area", bin => bin.AreaNm2, d => Math.PI / 4 * d * d);
        if (export.Bins.Count != ZetaViewTable.FullLength)
            notices.Add(
                new Notice(
                    "TABLE_SHORTENED",
                    $"The linear part has {export.Bins.Count} bins; the instrument writes {ZetaViewTable.FullLength}, up to 6 µm."
                )
            );
        if (export.NulBytes > 0)
            notices.Add(new Notice("NUL_REMOVED", $"{export.NulBytes} NUL bytes in labels were left out."));
    }

    private void Traces()
    {
        if (export.Traces is not { } printed)
            notices.Add(new Notice("TRACK_COUNT_NOT_PRINTED", "The header prints no number of traces."));
        else if (!printed.IsWithin(traces.Total, CountSlack()))
            notices.Add(
                new Notice(
                    "TRACES_DIFFER",
                    FormattableString.Invariant(
                        $"The header prints {printed.Value} traces, the linear part of the table holds {traces.Total}: one of them is not of this measurement."
                    )
                )
            );
    }

    private void Logarithmic()
    {
        if (export.LogarithmicBins.Count == 0)
        {
            notices.Add(
                new Notice("LOG_PART_ABSENT", "The logarithmic part, which repeats the particles, is not in the file.")
            );
            return;
        }

        var sum = export.LogarithmicBins.Sum(bin => bin.Number.Value);
        var slack = export.LogarithmicBins.Sum(bin => bin.Number.Value >= 1e4 ? bin.Number.HalfUnit : 0);
        if (Math.Abs(sum - traces.Total) > slack + CountSlack())
            notices.Add(
                new Notice(
                    "LOG_PART_DIFFERS",
                    FormattableString.Invariant(
                        $"The logarithmic part holds {sum} traces, the linear part {traces.Total}; they should be the same particles. Only the linear part was used."
                    )
                )
            );
    }

    /// <summary>The concentration is one constant per file times the number, within the rounding of both columns.</summary>
    private void Proportional()
    {
        var sum = export.Bins.Sum(bin => bin.ConcentrationPerMl.Value);
        if (sum == 0 && traces.Total > 0)
        {
            notices.Add(
                new Notice(
                    "CONCENTRATION_ZERO",
                    "Traces were counted, but every concentration in the table is 0: the instrument gave none."
                )
            );
            return;
        }

        var perTrace = sum / traces.Total;
        var slack = export.Bins.Sum(bin => bin.Number.Value > 0 ? bin.ConcentrationPerMl.HalfUnit : 0) / traces.Total;
        var off = export.Bins.Count(bin =>
            !bin.ConcentrationPerMl.IsWithin(
                bin.Number.Value * perTrace,
                (bin.Number.Value * slack) + (bin.Number.Value >= 1e4 ? bin.Number.HalfUnit * perTrace : 0)
            )
        );
        if (off > 0)
            notices.Add(
                new Notice(
                    "CONCENTRATION_NOT_PROPORTIONAL",
                    $"In {off} bins the concentration is not the number of traces times the file's constant: the table was edited, or holds another quantity."
                )
            );
    }

    /// <summary>A column that is a power of the diameter times the number; 0.2 % covers the four printed digits and the instrument's π.</summary>
    private void Column(string code, string name, Func<ZetaViewBin, PrintedNumber?> column, Func<double, double> each)
    {
        var off = 0;
        for (var i = 0; i < export.Bins.Count; i++)
        {
            var expected = export.Bins[i].Number.Value * each(ZetaViewTable.Centre(i));
            if (column(export.Bins[i]) is { } printed && !printed.IsWithin(expected, 0.002 * expected))
                off++;
        }

        if (off > 0)
            notices.Add(
                new Notice(
                    code,
                    $"In {off} bins the {name} is not that of spheres of the bin's centre times their number."
                )
            );
    }

    /// <summary>Counts up to 9999 are printed whole; above, four digits round them.</summary>
    private double CountSlack() => export.Bins.Sum(bin => bin.Number.Value >= 1e4 ? bin.Number.HalfUnit : 0);

    private double CountRounding() =>
        CountSlack() == 0 ? 0 : Rounding(traces, bin => bin.Number.Value >= 1e4 ? bin.Number.HalfUnit : 0);

    /// <summary>
    /// How far the rounding of a column can move its median: D = c − w + w·(N/2 − C)/n moves by w·(½·Σh + h)/n when every count moves by
    /// its half unit h, n being the median's bin.
    /// </summary>
    private double Rounding(SizeHistogram histogram, Func<ZetaViewBin, double> halfUnit)
    {
        var at = Math.Min((int)(histogram.Quantile(0.5) / histogram.BinWidthNm), histogram.Counts.Length - 1);
        while (at > 0 && histogram.Counts[at] <= 0)
            at--;
        var all = 0.0;
        for (var i = 0; i < export.Bins.Count; i++)
            all += histogram.Counts[i] > 0 ? halfUnit(export.Bins[i]) : 0;
        return histogram.BinWidthNm * ((all / 2) + halfUnit(export.Bins[at])) / histogram.Counts[at];
    }
}
