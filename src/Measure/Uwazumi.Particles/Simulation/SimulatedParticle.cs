using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Particles.Simulation;

/// <summary>One particle of a simulation, where it is now. X and Y in px, Z in µm.</summary>
internal record struct SimulatedParticle(
    int Identity,
    double X,
    double Y,
    double Z,
    double DiameterNm,
    double DiffusionUm2PerS,
    double Peak
)
{
    private const double Boltzmann = 1.380649e-23;

    public static SimulatedParticle Draw(SimulationOptions options, SeededRandom random, int identity)
    {
        var x = random.NextDouble() * options.Width - 0.5;
        var y = random.NextDouble() * options.Height - 0.5;
        var z = (random.NextDouble() - 0.5) * options.DepthUm;
        var diameter = Choose(options, random);
        if (options.LogSpread > 0)
            diameter *= Elementary.Exp(options.LogSpread * random.NextNormal());
        // kT/(3πηd) in m²/s, times 1e12; the viscosity in mPa·s, the diameter in nm.
        var diffusion =
            Boltzmann
            * (options.TemperatureC + 273.15)
            / (3 * Math.PI * options.ViscosityMpas * 1e-3 * diameter * 1e-9)
            * 1e12;
        var brightness = Math.Clamp(Elementary.Exp(options.BrightnessSpread * random.NextNormal()), 0.4, 2.5);
        if (options.Rayleigh)
            brightness *= Elementary.Pow(diameter / options.DiametersNm[0], 6);
        return new SimulatedParticle(identity, x, y, z, diameter, diffusion, options.Peak * brightness);
    }

    /// <summary>Moves on, and says whether it crossed a side of the field, and a face of the depth.</summary>
    public (bool Side, bool Face) Step(SimulationOptions options, SeededRandom random, double timeS)
    {
        var step = Math.Sqrt(2 * DiffusionUm2PerS * timeS);
        var x = X + (((step * random.NextNormal()) + (options.DriftXUmPerS * timeS)) / options.PixelSizeUm);
        var y = Y + (((step * random.NextNormal()) + (options.DriftYUmPerS * timeS)) / options.PixelSizeUm);
        var z = Z + (step * random.NextNormal());
        X = Wrap(x, -0.5, options.Width);
        Y = Wrap(y, -0.5, options.Height);
        Z = Wrap(z, -options.DepthUm / 2, options.DepthUm);
        return (X != x || Y != y, Z != z);
    }

    private static double Choose(SimulationOptions options, SeededRandom random)
    {
        var weights = options.Weights ?? [.. options.DiametersNm.Select(_ => 1.0)];
        var place = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            place -= weights[i];
            if (place < 0)
                return options.DiametersNm[i];
        }

        return options.DiametersNm[^1];
    }

    private static double Wrap(double value, double from, double length) =>
        value >= from && value < from + length ? value : value - (length * Math.Floor((value - from) / length));
}
