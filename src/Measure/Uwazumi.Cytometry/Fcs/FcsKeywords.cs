using System.Collections;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// The keywords of one data set in file order (primary TEXT, then supplemental TEXT), with look-up without case.
/// </summary>
/// <remarks>
/// A keyword that stands several times with the same value is listed once. One that this reader does not use and that stands
/// with different values keeps every value; look-up gives the first, and the file's notices name it. Immutable and thread-safe.
/// </remarks>
public sealed class FcsKeywords : IReadOnlyList<FcsKeyword>
{
    private readonly FcsKeyword[] items;
    private readonly Dictionary<string, string> first;

    internal FcsKeywords(IEnumerable<FcsKeyword> items)
    {
        this.items = [.. items];
        first = new Dictionary<string, string>(this.items.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var item in this.items)
            first.TryAdd(item.Key, item.Value);
    }

    /// <summary>The number of entries.</summary>
    public int Count => items.Length;

    /// <summary>The entry at a position in file order, from 0.</summary>
    public FcsKeyword this[int index] => items[index];

    /// <summary>The value of a keyword, or null when the file does not have it.</summary>
    public string? this[string key] => first.GetValueOrDefault(key);

    /// <summary>The entries in file order.</summary>
    public IEnumerator<FcsKeyword> GetEnumerator() => ((IEnumerable<FcsKeyword>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
