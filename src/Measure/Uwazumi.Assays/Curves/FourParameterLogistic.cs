using Uwazumi.Numerics;

namespace Uwazumi.Assays.Curves;

/// <summary>
/// The four-parameter logistic at fixed parameters: y = bottom + (top − bottom)/(1 + (x/ec50)^(−slope)), with ln ec50 as parameter.
/// </summary>
/// <remarks>All forms go through exp(−|s|), s = slope·(ln x − ln ec50), so that nothing overflows for any x and slope.</remarks>
internal readonly record struct FourParameterLogistic(double Bottom, double Top, double LogEc50, double Slope)
{
    public const int ParameterCount = 4;

    /// <summary>The bracket 1/(1 + e^(−s)), its complement and their product, at ln x (−∞ for x = 0).</summary>
    public (double Rise, double Fall, double Product) Bracket(double logX)
    {
        if (double.IsNegativeInfinity(logX))
            return Slope > 0 ? (0, 1, 0) : (1, 0, 0);
        var s = Slope * (logX - LogEc50);
        var e = Elementary.Exp(-Math.Abs(s));
        var large = 1 / (1 + e);
        var small = e * large;
        return s >= 0 ? (large, small, large * small) : (small, large, large * small);
    }

    /// <summary>The response at ln x.</summary>
    public double Value(double logX)
    {
        var (rise, rest, _) = Bracket(logX);
        return (Bottom * rest) + (Top * rise);
    }

    /// <summary>The derivatives of the response to bottom, top, ln ec50 and slope.</summary>
    public void Gradient(double logX, Span<double> gradient)
    {
        var (rise, rest, product) = Bracket(logX);
        gradient[0] = rest;
        gradient[1] = rise;
        var steep = (Top - Bottom) * product;
        gradient[2] = -steep * Slope;
        gradient[3] = product == 0 ? 0 : steep * (logX - LogEc50);
    }

    /// <summary>The derivative of the response to ln x.</summary>
    public double Steepness(double logX) => (Top - Bottom) * Bracket(logX).Product * Slope;

    /// <summary>ln x at a response strictly between the asymptotes, or null.</summary>
    public double? Invert(double response)
    {
        var above = response - Bottom;
        var below = Top - response;
        if (!(above > 0 && below > 0) || Slope == 0)
            return null;
        var logX = LogEc50 + (Elementary.Log(above / below) / Slope);
        return double.IsFinite(logX) ? logX : null;
    }
}
