using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// One tube on a flow cytometer: living cells, dead cells and debris with forward and side scatter, four fluorescence channels and time.
/// Spillover between the channels is not simulated.
/// </summary>
internal static class CellTube
{
    public const int Events = 10_000;
    public const string LiveChannel = "FSC-A";
    public const int LiveMinimum = 75_000;
    public const int LiveMaximum = 200_000;

    private const double LiveShare = 0.89;
    private const double DeadShare = 0.03;
    private const double EventsPerSecond = 200;
    private const double TimeStepS = 0.01;
    private const long ScatterRange = 262_144;

    private static readonly (double Median, double LogSd) LivingBackground = (300, 0.45);
    private static readonly (double Median, double LogSd) DeadBackground = (2_500, 0.6);
    private static readonly (double Median, double LogSd) DebrisBackground = (60, 0.6);
    private const double StainLogSd = 0.45;
    private const double ElectronicNoise = 60;

    /// <summary>Writes the tube as an FCS 3.1 file.</summary>
    public static void Write(Stream stream, string sample, IReadOnlyList<MarkerTruth> panel, ulong seed)
    {
        var random = new SeededRandom(seed);
        var channels = Channels(panel);
        var columns = channels.ConvertAll(_ => new float[Events]);
        var seconds = 0.0;
        for (var row = 0; row < Events; row++)
        {
            seconds += -Elementary.Log(1 - random.NextDouble()) / EventsPerSecond;
            Fill(columns, row, panel, random);
            columns[^1][row] = (float)(seconds / TimeStepS);
        }

        FcsWriter.Write(
            stream,
            channels,
            columns,
            [
                new("$COM", "SYNTHETIC: simulated events, no cells, no instrument"),
                new("UWAZUMI SYNTHETIC", "yes"),
                new("$CYT", "SYNTHETIC"),
                new("$SRC", $"SYNTHETIC {sample}"),
                new("$DATE", "11-NOV-2026"),
                new("$TIMESTEP", "0.01"),
            ]
        );
    }

    private static List<FcsWriterChannel> Channels(IReadOnlyList<MarkerTruth> panel) =>
        [
            new(LiveChannel, null, ScatterRange),
            new("SSC-A", null, ScatterRange),
            .. panel.Select(marker => new FcsWriterChannel(marker.Channel, marker.Marker, ScatterRange)),
            new("Time", null, ScatterRange),
        ];

    private static void Fill(List<float[]> columns, int row, IReadOnlyList<MarkerTruth> panel, SeededRandom random)
    {
        var what = random.NextDouble();
        if (what < LiveShare)
        {
            Scatter(120_000 + 16_000 * random.NextNormal(), LogNormal((45_000, 0.25), random));
            Fluorescence(LivingBackground, stained: true);
        }
        else if (what < LiveShare + DeadShare)
        {
            Scatter(48_000 + 8_000 * random.NextNormal(), LogNormal((70_000, 0.3), random));
            Fluorescence(DeadBackground, stained: false);
        }
        else
        {
            Scatter(LogNormal((10_000, 0.5), random), LogNormal((8_000, 0.6), random));
            Fluorescence(DebrisBackground, stained: false);
        }

        void Scatter(double forward, double side)
        {
            columns[0][row] = (float)forward;
            columns[1][row] = (float)side;
        }

        void Fluorescence((double Median, double LogSd) background, bool stained)
        {
            for (var i = 0; i < panel.Count; i++)
            {
                var value = LogNormal(background, random) + ElectronicNoise * random.NextNormal();
                if (stained && random.NextDouble() < panel[i].Fraction)
                    value += LogNormal((panel[i].Median, StainLogSd), random);
                columns[2 + i][row] = (float)value;
            }
        }
    }

    private static double LogNormal((double Median, double LogSd) law, SeededRandom random) =>
        law.Median * Elementary.Exp(law.LogSd * random.NextNormal());
}
