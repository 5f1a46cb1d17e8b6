namespace Uwazumi.Particles.Location;

/// <summary>Which spots stand near each other, found along rows of places sorted downwards.</summary>
internal sealed class SpotNeighbours
{
    private readonly List<int> order = [];
    private readonly List<(int Of, int Other)> pairs = [];
    private readonly List<int> others = [];
    private readonly List<int> starts = [];

    /// <summary>Finds all pairs no farther apart than a distance.</summary>
    public void Find(ReadOnlySpan<SpotMoments.Spot> spots, double distance)
    {
        Sort(spots);
        pairs.Clear();
        for (var a = 0; a < order.Count; a++)
        {
            ref readonly var first = ref spots[order[a]];
            for (var b = a + 1; b < order.Count; b++)
            {
                ref readonly var second = ref spots[order[b]];
                var (dx, dy) = (second.X - first.X, second.Y - first.Y);
                if (dy > distance)
                    break;
                if ((dx * dx) + (dy * dy) > distance * distance)
                    continue;
                pairs.Add((order[a], order[b]));
                pairs.Add((order[b], order[a]));
            }
        }

        pairs.Sort();
        starts.Clear();
        others.Clear();
        foreach (var (of, other) in pairs)
        {
            while (starts.Count <= of)
                starts.Add(others.Count);
            others.Add(other);
        }

        while (starts.Count <= spots.Length)
            starts.Add(others.Count);
    }

    /// <summary>The neighbours of a spot, by their numbers in ascending order.</summary>
    public ReadOnlySpan<int> Of(int spot) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(others)[starts[spot]..starts[spot + 1]];

    /// <summary>By y, then by number: an insertion sort, since spots arrive nearly in that order.</summary>
    private void Sort(ReadOnlySpan<SpotMoments.Spot> spots)
    {
        order.Clear();
        for (var i = 0; i < spots.Length; i++)
        {
            order.Add(i);
            var k = i;
            for (; k > 0 && spots[order[k - 1]].Y > spots[i].Y; k--)
                order[k] = order[k - 1];
            order[k] = i;
        }
    }
}
