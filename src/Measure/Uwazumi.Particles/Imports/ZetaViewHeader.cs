using System.Globalization;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>The header of a ZetaView file: keys and values as printed, found by their names and never by a line number.</summary>
/// <param name="Entries">All keys in file order; a line can carry several.</param>
/// <remarks>
/// Source: exports of software 8.05 and 8.06. A key ends with a colon, <c>Dilution</c> with two. Keys without a value, with and without a tab, and a
/// blank in place of the tab are read.
/// </remarks>
public sealed record ZetaViewHeader(IReadOnlyList<ZetaViewEntry> Entries)
{
    /// <summary>Text that a person typed is never searched for further keys.</summary>
    private static readonly string[] FreeText =
    [
        "Operator",
        "Experiment",
        "SOP",
        "Sample",
        "Electrolyte",
        "General Remarks",
        "Remarks",
        "Sample Info 1",
        "Sample Info 2",
        "Sample Info 3",
    ];

    /// <summary>The entry of a key (case ignored), or null when the header has none.</summary>
    /// <param name="key">The key without its colon.</param>
    /// <exception cref="RefusedException"><c>ROW_DOUBLED</c>: the key stands twice with different values.</exception>
    public ZetaViewEntry? Find(string key)
    {
        ZetaViewEntry? found = null;
        foreach (var entry in Entries)
        {
            if (!entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                continue;
            if (found is not null && found.Value != entry.Value)
                throw new RefusedException(
                    "ROW_DOUBLED",
                    $"'{key}' is '{found.Value}' on line {found.Line} and '{entry.Value}' on line {entry.Line}; it is not known which one holds.",
                    $"line {entry.Line}",
                    "Export the measurement again."
                );
            found ??= entry;
        }

        return found;
    }

    /// <summary>The value of a key as printed, or the empty string.</summary>
    /// <param name="key">The key without its colon.</param>
    /// <exception cref="RefusedException">As <see cref="Find"/>.</exception>
    public string Text(string key) => Find(key)?.Value ?? "";

    /// <summary>The day of a key; null when it is not printed as year-month-day, or is 1904-01-01, the zero of the instrument's clock.</summary>
    /// <param name="key">The key without its colon, for example <c>Date</c>.</param>
    /// <exception cref="RefusedException">As <see cref="Find"/>.</exception>
    public DateOnly? Day(string key) =>
        DateOnly.TryParseExact(
            Text(key).Split(' ')[0],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
        && day.Year > 1904
            ? day
            : null;

    internal static ZetaViewHeader Of(IEnumerable<TableRow> rows)
    {
        var entries = new List<ZetaViewEntry>();
        foreach (var row in rows)
            Add(row, entries);
        return new ZetaViewHeader(entries);
    }

    private static void Add(TableRow row, List<ZetaViewEntry> entries)
    {
        var cells = row.Cells.Select(ZetaViewText.Value).ToList();
        if (!cells[0].EndsWith(':') && cells[0].IndexOf(": ", StringComparison.Ordinal) is > 0 and var blank)
        {
            // Some versions print a blank where the tab belongs.
            cells.Insert(1, cells[0][(blank + 2)..].Trim());
            cells[0] = cells[0][..(blank + 1)];
        }

        if (!cells[0].EndsWith(':'))
            return;
        var isFreeText = FreeText.Contains(cells[0].TrimEnd(':'), StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < cells.Count; )
        {
            var next = at + 1;
            // The cell right behind a key is its value, whatever it ends with.
            while (next < cells.Count && (isFreeText || next == at + 1 || !cells[next].EndsWith(':')))
                next++;
            entries.Add(
                new ZetaViewEntry(
                    row.Line,
                    cells[at].TrimEnd(':').Trim(),
                    at + 1 < next ? cells[at + 1] : "",
                    string.Join(' ', cells.Skip(at + 2).Take(next - at - 2).Where(cell => cell.Length > 0))
                )
            );
            at = next;
        }
    }
}
