using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Particles.Simulation;

/// <summary>
/// A recording of Brownian particles with known truth: diffusion in three dimensions, flow, blur over the exposure, defocus, photon and read noise.
/// </summary>
/// <remarks>
/// Each frame interval is split into sub-steps; a sub-step adds N(0, 2·D·Δt/m) on each axis and the flow. The image of a particle is a
/// Gaussian of σ(z) = σ₀·√(1 + (z/z₀)²) with constant total light. The same options give the same bytes. Not thread-safe.
/// </remarks>
public sealed class SimulatedVideo : IFrameSource
{
    private readonly SimulationOptions options;
    private readonly SeededRandom random;
    private readonly SimulatedParticle[] particles;
    private readonly double[] light;
    private readonly NoisyGround ground;
    private readonly SpotPainter painter;
    private readonly List<TruePosition> truth = [];
    private int frame;
    private int nextIdentity;

    /// <summary>Begins a recording.</summary>
    /// <exception cref="ArgumentException">An option is outside of its range.</exception>
    public SimulatedVideo(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SimulationCheck.Check(options);
        this.options = options;
        random = new SeededRandom(options.Seed);
        light = new double[checked(options.Width * options.Height)];
        ground = new NoisyGround(options, random);
        painter = new SpotPainter(options, light);
        Format = new FrameFormat
        {
            Width = options.Width,
            Height = options.Height,
            BitDepth = options.BitDepth,
            FrameRate = options.FrameRate,
            FrameCount = options.Frames,
        };
        particles = new SimulatedParticle[options.Particles];
        for (var i = 0; i < particles.Length; i++)
            particles[i] = SimulatedParticle.Draw(options, random, nextIdentity++);
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <summary>Where the particles were in the frames read so far; a particle that crossed a side of the field in a frame is left out of it.</summary>
    public IReadOnlyList<TruePosition> Truth => truth;

    /// <inheritdoc/>
    public bool TryRead(Span<ushort> pixels)
    {
        if (frame == options.Frames)
            return false;
        if (pixels.Length != light.Length)
            throw new ArgumentException($"A frame has {light.Length} pixels.", nameof(pixels));
        Array.Clear(light);
        foreach (ref var particle in particles.AsSpan())
            Follow(ref particle);
        ground.Expose(light, pixels);
        frame++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private void Follow(ref SimulatedParticle particle)
    {
        var exposed = Math.Max(1, (int)Math.Round(options.ExposureShare * options.SubSteps));
        var time = 1 / (options.FrameRate * options.SubSteps);
        double x = 0,
            y = 0;
        var crossed = Crossing.None;
        for (var step = 0; step < options.SubSteps; step++)
        {
            if (!options.Immobile)
                crossed |= particle.Step(options, random, time);
            if (step >= exposed)
                continue;
            x += particle.X;
            y += particle.Y;
            painter.Paint(particle, 1.0 / exposed);
        }

        var seen = particle;
        // On the other side of the field or of the depth it is another particle: nobody could follow it there.
        if (crossed != Crossing.None)
        {
            if (options.Renewed)
                particle = particle.Successor(options, random, nextIdentity++, crossed);
            else
                particle = seen = particle with { Identity = nextIdentity++ };
        }

        if ((crossed & (Crossing.Left | Crossing.Top)) == 0)
            truth.Add(new TruePosition(frame, seen.Identity, x / exposed, y / exposed, seen.Z, seen.DiameterNm));
    }
}
