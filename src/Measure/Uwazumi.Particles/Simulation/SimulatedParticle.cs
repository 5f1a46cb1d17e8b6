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
        var diameter = Choose(options, options.Weights, random);
        if (options.LogSpread > 0)
            diameter *= Elementary.Exp(options.LogSpread * random.NextNormal());
        return Of(options, random, identity, (x, y, z), diameter);
    }

    /// <summary>
    /// The particle that comes in where this one went out. Particles cross a wall as often as they move fast, so that those that come in are
    /// drawn with weights ∝ √D ∝ 1/√d: the population in the volume stays that of <see cref="Draw"/>. How far it came in is scaled to its own
    /// steps. One that comes through the depth comes anywhere in the field: at the same place it would look like the one that left.
    /// </summary>
    public readonly SimulatedParticle Successor(
        SimulationOptions options,
        SeededRandom random,
        int identity,
        Crossing crossed
    )
    {
        // A lognormal law times 1/√d is the law of the same spread s around a median that is smaller by exp(−s²/2).
        double[] weights =
        [
            .. options.DiametersNm.Select((d, i) => (options.Weights is { } w ? w[i] : 1) / Math.Sqrt(d)),
        ];
        var (spread, shift) = (options.LogSpread, -options.LogSpread * options.LogSpread / 2);
        var diameter = Choose(options, weights, random) * Elementary.Exp(shift + (spread * random.NextNormal()));
        var scale = Math.Sqrt(DiameterNm / diameter);
        var x = crossed.HasFlag(Crossing.Left) ? Inward(X, -0.5, options.Width, scale) : X;
        var y = crossed.HasFlag(Crossing.Top) ? Inward(Y, -0.5, options.Height, scale) : Y;
        var z = Z;
        if (crossed.HasFlag(Crossing.Face))
        {
            x = (random.NextDouble() * options.Width) - 0.5;
            y = (random.NextDouble() * options.Height) - 0.5;
            z = Inward(Z, -options.DepthUm / 2, options.DepthUm, scale);
        }

        return Of(options, random, identity, (x, y, z), diameter);
    }

    private static SimulatedParticle Of(
        SimulationOptions options,
        SeededRandom random,
        int identity,
        (double X, double Y, double Z) place,
        double diameter
    )
    {
        // kT/(3πηd) in m²/s, times 1e12; the viscosity in mPa·s, the diameter in nm.
        var diffusion =
            Boltzmann
            * (options.TemperatureC + 273.15)
            / (3 * Math.PI * options.ViscosityMpas * 1e-3 * diameter * 1e-9)
            * 1e12;
        var brightness = Math.Clamp(Elementary.Exp(options.BrightnessSpread * random.NextNormal()), 0.4, 2.5);
        if (options.Rayleigh)
            brightness *= Elementary.Pow(diameter / options.DiametersNm[0], 6);
        return new SimulatedParticle(
            identity,
            place.X,
            place.Y,
            place.Z,
            diameter,
            diffusion,
            options.Peak * brightness
        );
    }

    /// <summary>Moves on, and says which walls it crossed.</summary>
    public Crossing Step(SimulationOptions options, SeededRandom random, double timeS)
    {
        var step = Math.Sqrt(2 * DiffusionUm2PerS * timeS);
        var x = X + (((step * random.NextNormal()) + (options.DriftXUmPerS * timeS)) / options.PixelSizeUm);
        var y = Y + (((step * random.NextNormal()) + (options.DriftYUmPerS * timeS)) / options.PixelSizeUm);
        var z = Z + (step * random.NextNormal());
        X = Wrap(x, -0.5, options.Width);
        Y = Wrap(y, -0.5, options.Height);
        Z = Wrap(z, -options.DepthUm / 2, options.DepthUm);
        return (X != x ? Crossing.Left : 0) | (Y != y ? Crossing.Top : 0) | (Z != z ? Crossing.Face : 0);
    }

    private static double Choose(SimulationOptions options, IReadOnlyList<double>? given, SeededRandom random)
    {
        var weights = given ?? [.. options.DiametersNm.Select(_ => 1.0)];
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

    /// <summary>The place whose distance from the nearer wall is so many times as large, at most in the middle.</summary>
    private static double Inward(double value, double from, double length, double scale)
    {
        var inside = value - from;
        return inside < length / 2
            ? from + Math.Min(length / 2, inside * scale)
            : from + length - Math.Min(length / 2, (length - inside) * scale);
    }
}
