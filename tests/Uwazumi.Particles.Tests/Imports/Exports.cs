using System.Text;
using Uwazumi.Particles.Imports;
using Uwazumi.Tables;
using Uwazumi.TestData;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>Exports to read: the two public files, and invented ones with known curves.</summary>
internal static class Exports
{
    public static string Text32() => Shared("tidyNano_beads.csv");

    public static string Text34() => Shared("tidyNano_beads2.csv");

    public static NanoSightImport Import(string text) => NanoSightImport.From(NanoSightExport.Read(text));

    /// <summary>A bell-shaped curve in 1000 bins of 1 nm: a parabola to the power 4, so that no transcendental function is needed.</summary>
    public static double[] Bell(double centreNm, double halfWidthNm, double perMl)
    {
        var curve = new double[1000];
        for (var i = 0; i < curve.Length; i++)
        {
            var x = (i + 0.5 - centreNm) / halfWidthNm;
            var bump = Math.Max(0, 1 - x * x);
            curve[i] = bump * bump * bump * bump;
        }

        var sum = curve.Sum();
        return Array.ConvertAll(curve, value => value / sum * perMl);
    }

    public static SyntheticVideo Video(string name, double[] curve) =>
        new()
        {
            Name = name,
            CountsPerMl = curve,
            TemperatureC = 25,
            ViscosityMpas = 0.89,
            ValidTracks = 1500,
        };

    public static SyntheticExport Synthetic(params double[][] curves) =>
        new()
        {
            ExperimentName = "invented",
            SampleDescription = "none",
            Dilution = 1000,
            Videos = curves.Select((curve, i) => Video($"v{i}", curve)).ToList(),
        };

    /// <summary>Three videos around 100 nm, as the example of a sound file.</summary>
    public static string Sound() =>
        NanoSightExportWriter.Write(Synthetic(Bell(98, 60, 5.1e10), Bell(100, 62, 5.0e10), Bell(101, 58, 5.3e10)));

    /// <summary>Replaces the one line that begins with a text.</summary>
    public static string WithLine(string text, string start, Func<string, string> change)
    {
        var lines = text.Split("\r\n");
        var index = Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.True(index >= 0, $"no line begins with '{start}'");
        lines[index] = change(lines[index]);
        return string.Join("\r\n", lines);
    }

    public static string WithoutLines(string text, Predicate<string> drop)
    {
        var kept = new StringBuilder();
        foreach (var line in text.Split("\r\n"))
        {
            if (!drop(line))
                kept.Append(line).Append("\r\n");
        }

        return kept.ToString();
    }

    private static string Shared(string name) =>
        InputBytes.DecodeUtf8(File.ReadAllBytes(SharedData.Require($"particles/nanosight/{name}")));
}
