namespace Uwazumi.Particles.Linking;

/// <summary>
/// The cheapest assignment of rows to columns on a sparse graph, where a row may also stay alone at a price of its own: successive shortest
/// augmenting paths with potentials (Jonker and Volgenant 1987).
/// </summary>
/// <remarks>
/// Exact for groups of any size. A path is never longer than the price of staying alone, so that the work stays near the row even in dense
/// frames; no step depends on hash order, so that equal input gives equal output.
/// </remarks>
internal sealed class SparseAssignment
{
    private readonly List<int> starts = [];
    private readonly List<int> targets = [];
    private readonly List<double> costs = [];
    private readonly List<double> alone = [];
    private readonly PriorityQueue<int, (double, int)> open = new();
    private double[] potential = [];
    private double[] distance = [];
    private int[] rowOf = [];
    private int[] parent = [];
    private int[] columnOf = [];
    private bool[] done = [];
    private readonly List<int> touched = [];

    /// <summary>Begins a new problem.</summary>
    public void Clear()
    {
        starts.Clear();
        targets.Clear();
        costs.Clear();
        alone.Clear();
    }

    /// <summary>Begins a row that may stay alone at this price.</summary>
    public void BeginRow(double priceAlone)
    {
        starts.Add(targets.Count);
        alone.Add(priceAlone);
    }

    /// <summary>Adds a possible column to the last row. Columns that cost more than staying alone are left out.</summary>
    public void Add(int column, double cost)
    {
        if (cost >= alone[^1])
            return;
        targets.Add(column);
        costs.Add(cost);
    }

    /// <summary>Solves.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="result">Takes the column of each row, −1 for alone; as long as there are rows.</param>
    public void Solve(int columns, Span<int> result)
    {
        Room(columns, starts.Count);
        for (var row = 0; row < starts.Count; row++)
            Augment(row);
        columnOf.AsSpan(0, starts.Count).CopyTo(result);
    }

    private void Room(int columns, int rows)
    {
        if (potential.Length < columns)
        {
            potential = new double[columns];
            distance = new double[columns];
            rowOf = new int[columns];
            parent = new int[columns];
            done = new bool[columns];
        }

        if (columnOf.Length < rows)
            columnOf = new int[rows];
        Array.Clear(potential, 0, columns);
        Array.Fill(rowOf, -1, 0, columns);
        Array.Fill(distance, double.PositiveInfinity, 0, columns);
        Array.Fill(columnOf, -1, 0, rows);
    }

    /// <summary>
    /// Finds the cheapest way to place a row: in a free column, or by moving others, or with one of them (or the row itself) staying alone.
    /// Lengths are costs less the potentials of the columns, which keeps them at 0 or more along every path.
    /// </summary>
    private void Augment(int row)
    {
        var shortest = alone[row];
        var loneRow = row;
        var freeColumn = -1;
        Expand(row, 0);
        while (open.TryDequeue(out var column, out var key))
        {
            if (done[column] || key.Item1 > distance[column])
                continue;
            if (distance[column] >= shortest)
                break;
            done[column] = true;
            var holder = rowOf[column];
            if (holder < 0)
            {
                (freeColumn, shortest) = (column, distance[column]);
                break;
            }

            var travelled = distance[column] - (CostOf(holder, column) - potential[column]);
            if (travelled + alone[holder] < shortest)
                (shortest, loneRow) = (travelled + alone[holder], holder);
            Expand(holder, travelled);
        }

        foreach (var column in touched)
        {
            if (done[column] && column != freeColumn)
                potential[column] += Math.Min(0, distance[column] - shortest);
        }

        Assign(row, freeColumn, loneRow);
        foreach (var column in touched)
            (distance[column], done[column]) = (double.PositiveInfinity, false);
        touched.Clear();
        open.Clear();
    }

    private void Expand(int row, double travelled)
    {
        var end = row + 1 < starts.Count ? starts[row + 1] : targets.Count;
        for (var i = starts[row]; i < end; i++)
        {
            var column = targets[i];
            var length = travelled + costs[i] - potential[column];
            if (done[column] || length >= distance[column])
                continue;
            if (double.IsPositiveInfinity(distance[column]))
                touched.Add(column);
            distance[column] = length;
            parent[column] = row;
            open.Enqueue(column, (length, column));
        }
    }

    private void Assign(int row, int freeColumn, int loneRow)
    {
        var column = freeColumn;
        if (column < 0)
        {
            if (loneRow == row)
                return;
            column = columnOf[loneRow];
            columnOf[loneRow] = -1;
        }

        // Back along the path: each row takes the column through which it was reached and leaves the one it had.
        while (true)
        {
            var taker = parent[column];
            var left = columnOf[taker];
            columnOf[taker] = column;
            rowOf[column] = taker;
            if (taker == row)
                return;
            column = left;
        }
    }

    private double CostOf(int row, int column)
    {
        var end = row + 1 < starts.Count ? starts[row + 1] : targets.Count;
        for (var i = starts[row]; i < end; i++)
        {
            if (targets[i] == column)
                return costs[i];
        }

        throw new InvalidOperationException("The row does not know its column.");
    }
}
