namespace Uwazumi.Particles.Simulation;

/// <summary>Refuses options that mean nothing.</summary>
internal static class SimulationCheck
{
    public static void Check(SimulationOptions o)
    {
        Demand(o.Width >= 16 && o.Height >= 16, "The field has at least 16 × 16 pixels.");
        Demand(o.Frames >= 1 && o.SubSteps >= 1, "There is at least one frame and one sub-step.");
        Demand(
            Positive(o.PixelSizeUm, o.FrameRate, o.DepthUm, o.ViscosityMpas, o.SpotSigmaPx, o.DefocusUm),
            "Pixel size, frame rate, depth, viscosity, spot size and defocus are above 0."
        );
        Demand(
            o.ExposureShare is > 0 and <= 1,
            "The exposure is a share of the frame interval, above 0 and at most 1."
        );
        Demand(
            o.Particles >= 0
                && o.Peak >= 0
                && o.Background >= 0
                && o.ReadNoise >= 0
                && o.LogSpread >= 0
                && o.BrightnessSpread >= 0,
            "Numbers, light and noise are at least 0."
        );
        Demand(o.TemperatureC > -273.15, "The temperature is above absolute zero.");
        Demand(
            o.DiametersNm.Count > 0 && o.DiametersNm.All(d => double.IsFinite(d) && d > 0),
            "There is at least one diameter, each above 0."
        );
        Demand(
            o.Weights is null
                || (
                    o.Weights.Count == o.DiametersNm.Count
                    && o.Weights.All(w => double.IsFinite(w) && w >= 0)
                    && o.Weights.Sum() > 0
                ),
            "There is one weight of at least 0 for each diameter, not all 0."
        );
        Demand(o.BitDepth is 8 or 16, "A pixel has 8 or 16 bits.");
    }

    private static bool Positive(params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!(double.IsFinite(value) && value > 0))
                return false;
        }

        return true;
    }

    private static void Demand(bool isTrue, string message)
    {
        if (!isTrue)
            throw new ArgumentException(message);
    }
}
