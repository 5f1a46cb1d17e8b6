using System.Globalization;
using System.Text;
using Uwazumi.Particles.Imports;
using Uwazumi.Tables;
using Uwazumi.TestData;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>ZetaView files to read: the two shared ones, and invented ones in the full layout of 1200 bins with known counts.</summary>
internal static class ZetaViewFiles
{
    public static string Point() => Shared("synthetic_zetaview_point_40bins.txt");

    public static string Comma() => Shared("synthetic_zetaview_comma_40bins.txt");

    public static ZetaViewImport Import(string text) => ZetaViewImport.From(ZetaViewExport.Read(text));

    /// <summary>A whole invented file with decimal points, CRLF, 1200 linear bins and 200 logarithmic ones.</summary>
    /// <param name="counts">Traces by bin from 0 nm on; the bins behind are empty.</param>
    public static string Whole(int[] counts, Func<string, string>? header = null)
    {
        var text = new StringBuilder(Header(counts.Sum(), MedianByCentre(counts)));
        if (header is not null)
            text = new StringBuilder(header(text.ToString()));
        text.Append("Size / nm\tNumber\tConcentration / cm-3\tVolume / nm^3\tArea / nm^2\r\n");
        for (var i = 0; i < 1200; i++)
            text.Append(Row(2.5 + 5 * i, i < counts.Length ? counts[i] : 0));
        text.Append("-1.000E+0\t-1.000E+0\t-1.000E+0\t-1.000E+0\t0.000E+0\r\n");
        for (var i = 0; i < 200; i++)
            text.Append(Row(4.683 * Math.Pow(1.0367, i), i == 100 ? counts.Sum() : 0));
        return text.ToString();
    }

    /// <summary>Counts like a vesicle preparation around 90 nm.</summary>
    public static int[] Vesicles() =>
        [0, 0, 0, 0, 0, 0, 1, 2, 5, 9, 17, 25, 38, 44, 51, 60, 66, 61, 58, 50, 41, 33, 20, 11, 8, 4, 2, 1];

    /// <summary>The empty measurement: a median of 0, the heading and the closing row.</summary>
    public static string Empty() =>
        Header(0, 0)
        + "Size / nm\tNumber\tConcentration / cm-3\tVolume / nm^3\tArea / nm^2\r\n-1.000E+0\t-1.000E+0\t-1.000E+0\t-1.000E+0\t0.000E+0\r\n";

    /// <summary>The same file with the decimal comma of another PC: every point between digits.</summary>
    public static string WithCommas(string text) =>
        string.Join(
            "\r\n",
            text.Split("\r\n")
                .Select(line => line.StartsWith("Software", StringComparison.Ordinal) ? line : Commas(line))
        );

    /// <summary>c − w + w·(N/2 − C)/n, written here a second time and by the centre, as the instrument is said to compute it.</summary>
    public static double MedianByCentre(int[] counts)
    {
        var half = counts.Sum() / 2.0;
        var below = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= half)
                return 2.5 + 5 * i - 5 + 5 * (half - below) / counts[i];
            below += counts[i];
        }

        return 0;
    }

    public static string Replaced(string text, string old, string with)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, with, StringComparison.Ordinal);
    }

    public static string Number(double value)
    {
        var exponent = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var mantissa = Math.Round(value / Math.Pow(10, exponent), 3, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa:0.000}E+{exponent}");
    }

    private static string Header(int traces, double median) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Original File:	C:\data\a.avi	Section:	0.1 [0]
                Operator:	nobody
                ZetaView S/N:	00-0000
                Software:	ZetaView (version 8.05.12 SP1)	Analyze:	8.05.12 SP1
                SOP:	EV_488
                Sample:	invented
                Electrolyte:	PBS
                pH:	7.000000	entered
                Conductivity: 14912.000000
                Temperature:	25.000000	sensed
                Viscosity:	0.899000
                Date:	2026-02-03
                Time:	09:30:00
                Remarks:
                Sample Info 3:
                Particle Drift Checked:	2026-02-03 09:00:00
                Particle Drift Check Result:	ok
                Cell Check Result:	Very Good
                Type of Measurement:	Size Distribution
                Number of Traces:	{traces}	(at 0.099990)	Average Number of Particles:	85.400000	Dilution::	1000.000000
                Image Evaluation:
                Camera:	FpSec 30 #Cycles 3 FRate 30.000000
                Shutter:	149.999925
                Brightness:	NaN
                ZP Factor:	12.780000 (Smoluchowski)
                Results (Pos 0.099993):
                Median Number (D50):	{median:0.000000}
                Size Distribution

                """
            )
            .ReplaceLineEndings("\r\n");

    private static string Row(double centre, int count) =>
        string.Join(
            '\t',
            Number(centre),
            Number(count),
            Number(count * 8e4),
            Number(count * Math.PI / 6 * centre * centre * centre),
            Number(count * Math.PI / 4 * centre * centre)
        ) + "\r\n";

    private static string Commas(string line)
    {
        var characters = line.ToCharArray();
        for (var i = 1; i + 1 < characters.Length; i++)
        {
            if (characters[i] == '.' && char.IsAsciiDigit(characters[i - 1]) && char.IsAsciiDigit(characters[i + 1]))
                characters[i] = ',';
        }

        return new string(characters);
    }

    private static string Shared(string name) =>
        InputBytes.DecodeLatin1WithNul(File.ReadAllBytes(SharedData.Require($"particles/zetaview_synthetic/{name}")));
}
