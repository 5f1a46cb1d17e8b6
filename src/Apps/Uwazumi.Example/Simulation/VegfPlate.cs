using System.Globalization;
using System.Text;
using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Example.Simulation;

/// <summary>An immunoassay plate: eight standards in duplicate, the lot in triplicate, a quality-control sample in duplicate.</summary>
internal sealed class VegfPlate
{
    public const double Bottom = 0.055;
    public const double Top = 3.4;
    public const double Ec50PgPerMl = 300;
    public const double Slope = 1.4;

    /// <summary>The lot is diluted by this factor before it goes on the plate.</summary>
    public const int LotDilution = 4;

    public const string QualityControlId = "QC-250";
    public const double QualityControlPgPerMl = 250;

    private const double ProportionalNoise = 0.04;

    private static readonly double[] Levels = [0, 31.25, 62.5, 125, 250, 500, 1000, 2000];

    public VegfPlate(LotTruth truth, ulong seed)
    {
        var random = new SeededRandom(seed);
        var standards = new StringBuilder("concentration,response\n");
        foreach (var concentration in Levels)
        {
            for (var well = 0; well < 2; well++)
                standards.Append(
                    CultureInfo.InvariantCulture,
                    $"{concentration},{Response(concentration, random):F4}\n"
                );
        }

        var samples = new StringBuilder("id,response,dilution\n");
        for (var well = 0; well < 3; well++)
            samples.Append(
                CultureInfo.InvariantCulture,
                $"{truth.LotId},{Response(truth.VegfPgPerMl / LotDilution, random):F4},{LotDilution}\n"
            );
        for (var well = 0; well < 2; well++)
            samples.Append(
                CultureInfo.InvariantCulture,
                $"{QualityControlId},{Response(QualityControlPgPerMl, random):F4},1\n"
            );
        (Standards, Samples) = (standards.ToString(), samples.ToString());
    }

    /// <summary>The table of the standards: concentration in pg/mL, response as optical density.</summary>
    public string Standards { get; }

    /// <summary>The table of the samples.</summary>
    public string Samples { get; }

    private static double Response(double concentrationPgPerMl, SeededRandom random)
    {
        var rise = concentrationPgPerMl == 0 ? 0 : 1 / (1 + Elementary.Pow(concentrationPgPerMl / Ec50PgPerMl, -Slope));
        return (Bottom + (Top - Bottom) * rise) * (1 + ProportionalNoise * random.NextNormal());
    }
}
