using System.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// An append-only Merkle tree (RFC 6962) that keeps every complete node, so that the root and the proofs of any of its past sizes can
/// be given.
/// </summary>
/// <remarks>
/// An append costs at most log₂ n hashes (two on average), a root or proof O(log² n). Memory is 64 bytes a leaf. Not thread-safe.
/// </remarks>
public sealed class MerkleLog
{
    private readonly List<List<Digest>> _levels =
    [
        [],
    ];

    /// <summary>The number of leaves.</summary>
    public long Count => _levels[0].Count;

    /// <summary>Appends a leaf hash (from <see cref="MerkleTree.HashLeaf"/>).</summary>
    /// <exception cref="ArgumentException">The hash has not <see cref="MerkleTree.HashLength"/> bytes.</exception>
    public void Append(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != MerkleTree.HashLength)
            throw new ArgumentException($"A leaf hash has {MerkleTree.HashLength} bytes.", nameof(leafHash));
        var hash = Digest.From(leafHash);
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
                _levels.Add([]);
            var nodes = _levels[level];
            nodes.Add(hash);
            if ((nodes.Count & 1) == 1)
                return;
            hash = Digest.Node(nodes[^2], nodes[^1]);
        }
    }

    /// <summary>What a reader would see were these leaves appended; the log itself stays as it is.</summary>
    /// <param name="leafHashes">The further leaves, in order.</param>
    /// <param name="read">Reads the log with the further leaves; it must not keep or change it.</param>
    public T With<T>(IEnumerable<byte[]> leafHashes, Func<MerkleLog, T> read)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        ArgumentNullException.ThrowIfNull(read);
        var count = Count;
        try
        {
            foreach (var leaf in leafHashes)
                Append(leaf);
            return read(this);
        }
        finally
        {
            for (var level = 0; level < _levels.Count; level++)
            {
                var kept = (int)(count >> level);
                _levels[level].RemoveRange(kept, _levels[level].Count - kept);
            }
        }
    }

    /// <summary>The leaf hash at an index.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_INDEX_OUT_OF_RANGE</c>.</exception>
    public byte[] Leaf(long index)
    {
        CheckIndex(index, 0, Count);
        return _levels[0][(int)index].ToArray();
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root() => Root(Count);

    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>.</exception>
    public byte[] Root(long size) => SubtreeRoot(0, size);

    /// <summary>The root of the subtree <c>[start, end)</c>.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, <c>MERKLE_NOT_A_SUBTREE</c>.</exception>
    public byte[] SubtreeRoot(long start, long end)
    {
        CheckSubtree(start, end, Count);
        return start == end ? MerkleTree.EmptyRoot : Range(start, end).ToArray();
    }

    /// <summary>The audit path of a leaf in the tree of the first <paramref name="size"/> leaves (RFC 6962, 2.1.1), from the leaf upwards.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, <c>MERKLE_INDEX_OUT_OF_RANGE</c>.</exception>
    public byte[][] InclusionProof(long index, long size) => SubtreeInclusionProof(index, 0, size);

    /// <summary>The audit path of a leaf (index in the whole tree) in the subtree <c>[start, end)</c>, from the leaf upwards.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, <c>MERKLE_NOT_A_SUBTREE</c>, <c>MERKLE_INDEX_OUT_OF_RANGE</c>.</exception>
    public byte[][] SubtreeInclusionProof(long index, long start, long end)
    {
        CheckSubtree(start, end, Count);
        CheckIndex(index, start, end);
        var proof = new List<byte[]>();
        while (end - start > 1)
        {
            var split = start + LargestPowerOfTwoBelow(end - start);
            if (index < split)
            {
                proof.Add(Range(split, end).ToArray());
                end = split;
            }
            else
            {
                proof.Add(Range(start, split).ToArray());
                start = split;
            }
        }
        proof.Reverse();
        return [.. proof];
    }

    /// <summary>The proof that the first <paramref name="size1"/> leaves are a prefix of the first <paramref name="size2"/> leaves (RFC 6962, 2.1.2).</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, also when <paramref name="size1"/> is 0, which proves nothing.</exception>
    public byte[][] ConsistencyProof(long size1, long size2)
    {
        if (size1 < 1)
            throw SizeOutOfRange(size1, Count);
        return SubtreeConsistencyProof(0, size1, size2);
    }

    /// <summary>The proof that the subtree <c>[start, end)</c> belongs to the tree of the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, <c>MERKLE_NOT_A_SUBTREE</c>.</exception>
    public byte[][] SubtreeConsistencyProof(long start, long end, long size)
    {
        if (size < 0 || size > Count)
            throw SizeOutOfRange(size, Count);
        CheckSubtree(start, end, size);
        if (start == end)
            return [];

        var proof = new List<byte[]>();
        long from = 0;
        var to = size;
        var subtreeIsKnown = true;
        while (start != from || end != to)
        {
            var split = from + LargestPowerOfTwoBelow(to - from);
            if (end <= split)
            {
                proof.Add(Range(split, to).ToArray());
                to = split;
            }
            else
            {
                proof.Add(Range(from, split).ToArray());
                from = split;
                if (start < split)
                {
                    // The subtree reaches over the split: its left part is a complete node and was just given; go on with the rest.
                    start = split;
                    subtreeIsKnown = false;
                }
            }
        }
        if (!subtreeIsKnown)
            proof.Add(Range(start, end).ToArray());
        proof.Reverse();
        return [.. proof];
    }

    /// <summary>The hash over a range that starts where a complete subtree of its size could start.</summary>
    private Digest Range(long start, long end)
    {
        var width = end - start;
        if (BitOperations.IsPow2(width))
        {
            var level = BitOperations.Log2((ulong)width);
            return _levels[level][(int)(start >> level)];
        }
        var split = start + LargestPowerOfTwoBelow(width);
        return Digest.Node(Range(start, split), Range(split, end));
    }

    private static long LargestPowerOfTwoBelow(long width) => 1L << BitOperations.Log2((ulong)(width - 1));

    private static void CheckSubtree(long start, long end, long size)
    {
        if (end < 0 || end > size)
            throw SizeOutOfRange(end, size);
        if (!MerkleTree.IsSubtree(start, end))
            throw new RefusedException(
                "MERKLE_NOT_A_SUBTREE",
                $"The leaves {start} to {end} (end not included) are not a subtree: the start is not a multiple of the width, rounded up to a power of two."
            );
    }

    private static void CheckIndex(long index, long start, long end)
    {
        if (index < start || index >= end)
            throw new RefusedException(
                "MERKLE_INDEX_OUT_OF_RANGE",
                $"There is no leaf {index} among the leaves {start} to {end} (end not included).",
                hint: "Leaves are numbered from 0."
            );
    }

    private static RefusedException SizeOutOfRange(long size, long count) =>
        new("MERKLE_SIZE_OUT_OF_RANGE", $"A tree of {size} leaves cannot be shown from a log of {count} leaves.");
}
