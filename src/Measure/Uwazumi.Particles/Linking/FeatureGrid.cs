using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Linking;

/// <summary>The particles of a frame by cells of a grid, so that those near a place are found without looking at all.</summary>
internal sealed class FeatureGrid(int width, int height)
{
    private const int MostCells = 1 << 16;
    private readonly List<int> near = [];
    private int[] starts = [];
    private int[] members = [];
    private int columns;
    private int rows;
    private double cell = 1;

    public void Fill(ReadOnlySpan<Feature> features, double reach)
    {
        cell = Math.Max(Math.Max(4, reach), Math.Sqrt((double)width * height / MostCells));
        columns = (int)(width / cell) + 1;
        rows = (int)(height / cell) + 1;
        if (starts.Length < (columns * rows) + 1)
            starts = new int[(columns * rows) + 1];
        if (members.Length < features.Length)
            members = new int[features.Length * 2];
        Array.Clear(starts);
        foreach (ref readonly var feature in features)
            starts[CellOf(feature.X, feature.Y) + 1]++;
        for (var i = 1; i <= columns * rows; i++)
            starts[i] += starts[i - 1];
        for (var i = features.Length - 1; i >= 0; i--)
        {
            var end = CellOf(features[i].X, features[i].Y) + 1;
            members[--starts[end]] = i;
        }

        // Filling moved each start to the end of the cell before: shift them back.
        for (var i = 0; i < columns * rows; i++)
            starts[i] = starts[i + 1];
        starts[columns * rows] = features.Length;
    }

    /// <summary>The numbers of the particles in the cells that a circle touches, in ascending cells.</summary>
    public List<int> Near(double x, double y, double reach)
    {
        near.Clear();
        var (left, right) = (Column(x - reach), Column(x + reach));
        for (var row = Row(y - reach); row <= Row(y + reach); row++)
        {
            var from = starts[(row * columns) + left];
            var to = starts[(row * columns) + right + 1];
            for (var i = from; i < to; i++)
                near.Add(members[i]);
        }

        return near;
    }

    private int CellOf(double x, double y) => (Row(y) * columns) + Column(x);

    private int Column(double x) => Math.Clamp((int)(x / cell), 0, columns - 1);

    private int Row(double y) => Math.Clamp((int)(y / cell), 0, rows - 1);
}
