using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Particles.Simulation;

/// <summary>
/// The camera: Poisson noise of the expected light, read noise, rounding and clipping. Pixels that hold only the background draw from a table of
/// 65,536 equally likely grey values, four a random number; the others are drawn one by one.
/// </summary>
internal sealed class NoisyGround
{
    private const double Dim = 1e-3;
    private readonly SeededRandom random;
    private readonly double background;
    private readonly double readNoise;
    private readonly double sign;
    private readonly int largest;
    private readonly ushort[] table = new ushort[65536];
    private ulong bits;
    private int left;

    public NoisyGround(SimulationOptions options, SeededRandom random)
    {
        this.random = random;
        background = options.Background;
        readNoise = options.ReadNoise;
        sign = options.Dark ? -1 : 1;
        largest = (1 << options.BitDepth) - 1;
        // The table is a sample of its own seed, so that the noise of two recordings differs only by their draws.
        var own = new SeededRandom(0x5EED);
        for (var i = 0; i < table.Length; i++)
            table[i] = Draw(background, own);
    }

    public void Expose(double[] light, Span<ushort> pixels)
    {
        for (var i = 0; i < light.Length; i++)
            pixels[i] = light[i] < Dim ? table[NextIndex()] : Draw(Math.Max(0, background + (sign * light[i])), random);
    }

    private int NextIndex()
    {
        if (left == 0)
            (bits, left) = (random.NextUInt64(), 4);
        var index = (int)(bits & 0xFFFF);
        bits >>= 16;
        left--;
        return index;
    }

    private ushort Draw(double expected, SeededRandom from)
    {
        var value = from.NextPoisson(expected) + (readNoise * from.NextNormal());
        return (ushort)Math.Clamp(Math.Round(value), 0, largest);
    }
}
