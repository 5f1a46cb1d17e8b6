namespace Uwazumi.Cytometry.Gating;

/// <summary>The events in one gate, or in one quadrant of a quadrant gate.</summary>
public sealed class GateCount
{
    private readonly ulong[] members;

    internal GateCount(string id, string? parentId, ulong[] members, long count, long parentCount, long eventCount)
    {
        (Id, ParentId, this.members, Count, ParentCount, EventCount) = (
            id,
            parentId,
            members,
            count,
            parentCount,
            eventCount
        );
    }

    /// <summary>The gate's or quadrant's id.</summary>
    public string Id { get; }

    /// <summary>The id of the parent; null when it has none.</summary>
    public string? ParentId { get; }

    /// <summary>The events inside, the parent's condition included.</summary>
    public long Count { get; }

    /// <summary>The events in the parent; all events without one.</summary>
    public long ParentCount { get; }

    /// <summary>All events of the file.</summary>
    public long EventCount { get; }

    /// <summary>Count / parent's count, 0–1; null when the parent is empty: 0 of 0 is not 0 %.</summary>
    public double? FractionOfParent => ParentCount == 0 ? null : (double)Count / ParentCount;

    /// <summary>Count / all events, 0–1; null without events.</summary>
    public double? FractionOfTotal => EventCount == 0 ? null : (double)Count / EventCount;

    /// <summary>True when an event, counted from 0, is inside.</summary>
    public bool Contains(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, EventCount);
        return (members[index >> 6] >> (int)(index & 63) & 1) != 0;
    }

    /// <summary>One flag for each event, in file order.</summary>
    public bool[] ToArray()
    {
        var flags = new bool[EventCount];
        for (var i = 0; i < flags.Length; i++)
            flags[i] = Contains(i);
        return flags;
    }
}
