using System.Globalization;
using System.Text;
using Uwazumi.Assays.Curves;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Assays.Tests.Curves;

/// <summary>Standards made from a known curve. Written with Math.Pow, independently of the code under test.</summary>
internal sealed record SimulatedCurve(double Bottom, double Top, double Ec50, double Slope)
{
    public static readonly double[] Doses = [15.6, 31.25, 62.5, 125, 250, 500, 1000, 2000];

    public double At(double x) =>
        x == 0 ? (Slope > 0 ? Bottom : Top) : Bottom + ((Top - Bottom) / (1 + Math.Pow(x / Ec50, -Slope)));

    public CurveData Exact(params double[] doses) => Data(doses, 1, _ => 0);

    /// <summary>Replicated standards with proportional noise of the given coefficient of variation.</summary>
    public CurveData Noisy(SeededRandom random, double cv, int replicates, params double[] doses) =>
        Data(doses, replicates, y => y * cv * random.NextNormal());

    public CurveData Data(double[] doses, int replicates, Func<double, double> error)
    {
        var text = new StringBuilder("concentration,response\n");
        foreach (var dose in doses)
        {
            for (var i = 0; i < replicates; i++)
            {
                var y = At(dose);
                text.Append(CultureInfo.InvariantCulture, $"{dose:R},{y + error(y):R}\n");
            }
        }

        return CurveData.Read(text.ToString());
    }

    public static SampleData Samples(params (string Id, double Response, double Dilution)[] wells) =>
        SampleData.Read(
            "id,response,dilution\n"
                + string.Concat(
                    wells.Select(w =>
                        string.Create(CultureInfo.InvariantCulture, $"{w.Id},{w.Response:R},{w.Dilution:R}\n")
                    )
                )
        );
}
