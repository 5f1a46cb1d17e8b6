namespace Uwazumi.Particles.Simulation;

/// <summary>What a simulated recording shows and how. The defaults are the recipe by which other programs were measured: 80 particles of 100 nm.</summary>
public sealed record SimulationOptions
{
    /// <summary>The seed of all randomness.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Pixels in a row, at least 16.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Rows, at least 16.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Frames, at least 1.</summary>
    public int Frames { get; init; } = 500;

    /// <summary>The side of a pixel in the sample, in µm.</summary>
    public double PixelSizeUm { get; init; } = 0.3;

    /// <summary>Frames per second.</summary>
    public double FrameRate { get; init; } = 25;

    /// <summary>The share of the frame interval in which the shutter is open, above 0 and at most 1.</summary>
    public double ExposureShare { get; init; } = 1;

    /// <summary>The positions in a frame interval, at least 1; the light of a frame is the mean over those in its exposure.</summary>
    public int SubSteps { get; init; } = 10;

    /// <summary>Particles in the simulated volume (the field times <see cref="DepthUm"/>), at least 0.</summary>
    public int Particles { get; init; } = 80;

    /// <summary>The depth of the simulated volume, centred on the focus, in µm. Its faces are joined, as are those of the field.</summary>
    public double DepthUm { get; init; } = 10;

    /// <summary>The diameters in nm; each particle draws one.</summary>
    public IReadOnlyList<double> DiametersNm { get; init; } = [100];

    /// <summary>The weights of the diameters, as many; null for equal ones.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The standard deviation of the logarithm of the diameter around each of the diameters; 0 for particles of one size.</summary>
    public double LogSpread { get; init; }

    /// <summary>Temperature in °C.</summary>
    public double TemperatureC { get; init; } = 25;

    /// <summary>Viscosity in mPa·s.</summary>
    public double ViscosityMpas { get; init; } = 0.89;

    /// <summary>
    /// True for a volume in a much larger sample: a particle that leaves it is followed by another one, drawn so that the population stays what it
    /// is. False when the same particles come back, each with the size and brightness that it had: then a recording holds only so many sizes.
    /// </summary>
    public bool Renewed { get; init; }

    /// <summary>The flow along the rows, in µm/s.</summary>
    public double DriftXUmPerS { get; init; } = 0.3;

    /// <summary>The flow along the columns, in µm/s.</summary>
    public double DriftYUmPerS { get; init; } = 0.1;

    /// <summary>True for particles that do not move.</summary>
    public bool Immobile { get; init; }

    /// <summary>The background in grey values (one is one photo-electron).</summary>
    public double Background { get; init; } = 12;

    /// <summary>The standard deviation of the read noise in grey values.</summary>
    public double ReadNoise { get; init; } = 2;

    /// <summary>The mean peak of a particle in focus, in grey values above the background.</summary>
    public double Peak { get; init; } = 120;

    /// <summary>The standard deviation of the logarithm of the brightness between particles (clipped at 0.4 and 2.5 times the mean).</summary>
    public double BrightnessSpread { get; init; } = 0.35;

    /// <summary>True to scale the brightness with the sixth power of the diameter over the first diameter, as small particles scatter.</summary>
    public bool Rayleigh { get; init; }

    /// <summary>The standard deviation of a particle's image in focus, in px.</summary>
    public double SpotSigmaPx { get; init; } = 1.5;

    /// <summary>The distance from the focus at which the image is √2 times as wide, in µm.</summary>
    public double DefocusUm { get; init; } = 4;

    /// <summary>True for dark particles on a bright ground: the light is taken from the background.</summary>
    public bool Dark { get; init; }

    /// <summary>Bits of a pixel, 8 or 16.</summary>
    public int BitDepth { get; init; } = 8;
}
