using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>Invented tables of positions and zeta-potential profiles, in the layout that the facts describe.</summary>
public class ZetaViewPositionsTests
{
    private const string Heading =
        "Use\tPosition\tMean Int.\tAv. No of Particles\tConc. (p./mL)\tOrig. Conc. (p./cm^3)\tNo. of Traces\tX50 (nm)\tPeak \u00D8 (nm)\tSpan\tDrift (\u00B5m/s)\tRemoval";

    /// <summary>Eleven positions; 0.45 is taken out. Ten used ones of 100, 102, … 118 particles: mean 109, SD √(330/9) = 6.055.</summary>
    private static readonly string Table = string.Join(
        "\r\n",
        [
            Heading,
            Row("X", "0.10", 40, 100, 90),
            Row("X", "0.15", 41, 102, 91),
            Row("X", "0.20", 42, 104, 92),
            Row("X", "0.30", 43, 106, 93),
            Row("X", "0.40", 44, 108, 94),
            Row("", "0.45", 90, 300, 190, "GRUBBS_SIZE"),
            Row("X", "0.60", 45, 110, 95),
            Row("X", "0.70", 46, 112, 96),
            Row("X", "0.80", 47, 114, 97),
            Row("X", "0.85", 48, 116, 98),
            Row("X", "0.90", 49, 118, 99),
            "\tMean\t44.5\t109.0\t1.1E+7\t1.1E+10\t50.0\t94.5\t92.5\t0.8\t1.5\t",
            "\tSt.Dev.\t3.0\t6.1\t6.1E+5\t6.1E+8\t0.0\t3.0\t3.0\t0.0\t0.0\t",
            "\tRel.St.Dev.\t0.07\t0.06\t5.6E-2\t5.6E-2\t0.0\t0.03\t0.03\t0.0\t0.0\t",
        ]
    );

    private const string Profile =
        "Software:\tZetaView (version 8.05.12)\r\nType of Measurement:\tProfile\r\nProfile Voltage:\t20,000000\r\nProfile Data:\r\nResults:\r\nMobility (\u00B5\0m/s/V/cm):\t-2,510000\r\nZeta Potential / mV:\t-32,100000\r\nParabola:\tzp = -1,20*x^2 + 1,10*x + -30,00\r\nPosition\tPositive V\tNegative V\tAverage\tParabola Fit\tZP\r\n0,10\t1,00\t-1,10\t1,05\t1,04\t-31,00\r\n0,50\t2,00\t-2,10\t2,05\t2,04\t-32,00\r\n";

    [Fact]
    public void Used_and_removed_positions_are_told_apart_with_the_reason()
    {
        var positions = ZetaViewPositions.Read(Table);
        Assert.Equal(11, positions.Rows.Count);
        var removed = Assert.Single(positions.Rows, row => !row.IsUsed);
        Assert.Equal("GRUBBS_SIZE", removed.Removal);
        Assert.Equal(0.45, removed.Position);
        var flag = positions.QualityFlags[0];
        Assert.True(flag.IsRaised);
        Assert.Equal("1 of 11", flag.Value);
        Assert.Contains("GRUBBS_SIZE", flag.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Mean_and_spread_are_those_of_the_used_positions()
    {
        var positions = ZetaViewPositions.Read(Table);
        var particles = positions.Summaries.First(s => s.Column == "particlesPerFrame");
        Assert.Equal(10, particles.Count);
        Assert.Equal(109, particles.Mean!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(330 / 9.0), particles.Sd!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(330 / 9.0) / 109, particles.RelativeSd!.Value, 1e-12);
        Assert.All(positions.Summaries, summary => Assert.True(summary.Agrees, summary.Column));
        Assert.Empty(positions.Notices);
    }

    [Fact]
    public void A_printed_mean_that_counts_the_removed_position_is_noticed()
    {
        var positions = ZetaViewPositions.Read(
            ZetaViewFiles.Replaced(Table, "\tMean\t44.5\t109.0", "\tMean\t44.5\t126.4")
        );
        Assert.Contains(positions.Notices, n => n.Code == "POSITION_SUMMARY_DIFFERS");
        Assert.False(positions.Summaries.First(s => s.Column == "particlesPerFrame").Agrees);
    }

    [Fact]
    public void A_relative_deviation_in_percent_is_understood()
    {
        var percent = ZetaViewFiles.Replaced(Table, "\tRel.St.Dev.\t0.07\t0.06", "\tRel.St.Dev.\t6.8\t5.6");
        Assert.Empty(ZetaViewPositions.Read(percent).Notices);
    }

    [Fact]
    public void A_table_with_commas_is_the_same_table()
    {
        var comma = ZetaViewPositions.Read(ZetaViewFiles.WithCommas(Table));
        Assert.Equal(',', comma.DecimalMark);
        Assert.Equal(ZetaViewPositions.Read(Table).Summaries, comma.Summaries);
    }

    [Theory]
    [InlineData("X\t0.90", "X\t0.85", "ROW_DOUBLED")]
    [InlineData("X\t0.90", "X\t1.90", "POSITION_IMPOSSIBLE")]
    [InlineData("X\t0.90", "Y\t0.90", "TABLE_ROW_UNKNOWN")]
    [InlineData("X\t0.90\t49.0", "X\t0.90\t49,0", "DECIMAL_MARK_MIXED")]
    [InlineData("X\t0.90\t49.0", "X\t0.90\tbright", "NUMBER_EXPECTED")]
    [InlineData("X50 (nm)", "X50", null)]
    [InlineData("No. of Traces", "Traces", "COLUMN_MISSING")]
    [InlineData("Use\tPosition", "Used\tPosition", "NOT_A_ZETAVIEW_EXPORT")]
    [InlineData("\tSt.Dev.", "\tMean", "ROW_DOUBLED")]
    [InlineData("\tRel.St.Dev.\t0.07\t0.06\t5.6E-2\t5.6E-2\t0.0\t0.03\t0.03\t0.0\t0.0\t", "", "EXPORT_TRUNCATED")]
    public void A_bad_table_is_refused_by_name(string old, string with, string? code)
    {
        var text = ZetaViewFiles.Replaced(Table, old, with);
        if (code is null)
            Assert.NotNull(ZetaViewPositions.Read(text));
        else
            Assert.Equal(code, Assert.Throws<RefusedException>(() => ZetaViewPositions.Read(text)).Refusal.Code);
    }

    [Fact]
    public void A_profile_is_shown_as_printed_without_its_nul_bytes()
    {
        var profile = ZetaViewProfile.Read(Profile);
        Assert.Equal("-32,100000", profile.Results.First(r => r.Key == "Zeta Potential / mV").Value);
        Assert.Contains(profile.Results, r => r.Key == "Mobility (\u00B5m/s/V/cm)");
        Assert.Equal([0.5, 2, -2.1, 2.05, 2.04, -32], profile.Rows[1]);
        Assert.Equal(
            ["NUL_REMOVED", "POSITIONS_NOT_11", "ZETA_NOT_RECOMPUTED"],
            profile.Notices.Select(n => n.Code).Order()
        );
    }

    [Fact]
    public void Neither_positions_nor_a_profile_are_taken_for_a_size_distribution()
    {
        foreach (var text in new[] { Table, Profile })
        {
            var refused = Assert.Throws<RefusedException>(() => ZetaViewExport.Read(text));
            Assert.Equal("ZETAVIEW_OTHER_FILE", refused.Refusal.Code);
        }
    }

    [Fact]
    public void Every_kind_is_told_by_its_headings()
    {
        (string Text, ParticleExportKind Kind)[] cases =
        [
            (Table, ParticleExportKind.ZetaViewPositions),
            (Profile, ParticleExportKind.ZetaViewProfile),
            (ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()), ParticleExportKind.ZetaViewSize),
            (ZetaViewFiles.Empty(), ParticleExportKind.ZetaViewSize),
            (Exports.Sound(), ParticleExportKind.NanoSightSummary),
            (SingleParticles.Tracks(2, 5), ParticleExportKind.NanoSightAllTracks),
            (SingleParticles.DataHeading + "\r\n", ParticleExportKind.NanoSightParticleData),
            ("particle_size,a,b\n0.5,1,2\n", ParticleExportKind.ReducedTable),
            ("track,frame,xUm,yUm\n", ParticleExportKind.Unknown),
            ("", ParticleExportKind.Unknown),
        ];
        foreach (var (text, kind) in cases)
            Assert.Equal(kind, ParticleExport.KindOf(text));
    }

    private static string Row(
        string use,
        string position,
        int intensity,
        int particles,
        int size,
        string removal = ""
    ) =>
        $"{use}\t{position}\t{intensity}.0\t{particles}.0\t{Tenth(particles)}E+7\t{Tenth(particles)}E+10\t50\t{size}.0\t{size - 2}.0\t0.8\t1.5\t{removal}";

    /// <summary>Two digits of the particles per picture times 1e5, as the instrument prints concentrations.</summary>
    private static string Tenth(int particles) =>
        ((particles + 5) / 10 / 10.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
