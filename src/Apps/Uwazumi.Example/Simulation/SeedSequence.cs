using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// One seed for each raw file, drawn in a fixed order, so that a change of one file leaves the random numbers of the others alone.
/// The twin's seeds follow those of the passing lot: two lots never share a draw.
/// </summary>
internal sealed class SeedSequence
{
    private const int FilesOfALot = 16;

    private readonly SeededRandom random;

    public SeedSequence(ulong seed, ExampleKind kind)
    {
        random = new SeededRandom(seed);
        for (var i = 0; i < FilesOfALot * (int)kind; i++)
            random.NextUInt64();
    }

    public ulong Next() => random.NextUInt64();
}
