using System.Numerics;
using System.Security.Cryptography;

namespace Uwazumi.Ledger;

/// <summary>
/// Hashes and proof checks of a Merkle tree over SHA-256 as in RFC 6962 section 2.1 and RFC 9162 section 2.1, with the subtree proofs
/// of draft-ietf-plants-merkle-tree-certs.
/// </summary>
/// <remarks>
/// Leaves are numbered from 0; a subtree is the half-open range of leaves <c>[start, end)</c> and is valid when <c>start</c> is a
/// multiple of the smallest power of two that is not below <c>end − start</c>. The checks never throw on a bad proof: they answer
/// false. Roots and hashes are compared as bytes. Stateless and thread-safe.
/// </remarks>
public static class MerkleTree
{
    /// <summary>The length of every hash, in bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    internal const byte LeafPrefix = 0;
    internal const byte NodePrefix = 1;

    /// <summary>The root of the tree without leaves: SHA-256 of no bytes.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The leaf hash of an entry: SHA-256 of a zero byte and the entry.</summary>
    public static byte[] HashLeaf(ReadOnlySpan<byte> entry)
    {
        if (entry.Length <= 1023)
        {
            // One call on a copy is much faster than an incremental hash for what most events are.
            Span<byte> input = stackalloc byte[1 + entry.Length];
            input[0] = LeafPrefix;
            entry.CopyTo(input[1..]);
            return SHA256.HashData(input);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of a node: SHA-256 of a one byte, the left and the right hash.</summary>
    public static byte[] HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        SHA256.HashData([NodePrefix, .. left, .. right]);

    /// <summary>The root over leaf hashes (each from <see cref="HashLeaf"/>), in order. Linear in the number of leaves.</summary>
    public static byte[] Root(IEnumerable<byte[]> leafHashes)
    {
        var log = new MerkleLog();
        foreach (var leaf in leafHashes)
            log.Append(leaf);
        return log.Root();
    }

    /// <summary>True when the audit path shows that the leaf hash stands at the index in the tree with this size and root (RFC 9162, 2.1.3.2).</summary>
    public static bool VerifyInclusion(
        long index,
        long size,
        ReadOnlySpan<byte> leafHash,
        IReadOnlyList<byte[]> proof,
        ReadOnlySpan<byte> root
    )
    {
        if (index < 0 || size <= index || leafHash.Length != HashLength || !HasHashesOnly(proof))
            return false;
        var position = index;
        var last = size - 1;
        var hash = leafHash.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((position & 1) == 1 || position == last)
            {
                hash = HashNode(sibling, hash);
                // A right-most node without a right neighbour rises unchanged until it is somebody's right child.
                var risen = BitOperations.TrailingZeroCount(position);
                position >>= risen;
                last >>= risen;
            }
            else
                hash = HashNode(hash, sibling);
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the proof shows that the tree of <paramref name="size1"/> leaves is a prefix of the tree of <paramref name="size2"/> leaves (RFC 9162, 2.1.4.2). A prefix of no leaves proves nothing and is refused.</summary>
    public static bool VerifyConsistency(
        long size1,
        long size2,
        ReadOnlySpan<byte> root1,
        ReadOnlySpan<byte> root2,
        IReadOnlyList<byte[]> proof
    ) => size1 > 0 && VerifySubtreeConsistency(0, size1, size2, root1, root2, proof);

    /// <summary>True when the audit path shows that the leaf with this index (in the whole tree) stands in the subtree <c>[start, end)</c> with this root.</summary>
    public static bool VerifySubtreeInclusion(
        long index,
        long start,
        long end,
        ReadOnlySpan<byte> leafHash,
        IReadOnlyList<byte[]> proof,
        ReadOnlySpan<byte> subtreeRoot
    ) =>
        IsSubtree(start, end)
        && start <= index
        && index < end
        && VerifyInclusion(index - start, end - start, leafHash, proof, subtreeRoot);

    /// <summary>
    /// True when the proof shows that the subtree <c>[start, end)</c> belongs to the tree with this size and root. An empty subtree has
    /// the empty root and an empty proof.
    /// </summary>
    public static bool VerifySubtreeConsistency(
        long start,
        long end,
        long size,
        ReadOnlySpan<byte> subtreeRoot,
        ReadOnlySpan<byte> root,
        IReadOnlyList<byte[]> proof
    )
    {
        if (!IsSubtree(start, end) || end > size || !HasHashesOnly(proof))
            return false;
        if (start == end)
            return proof.Count == 0 && subtreeRoot.SequenceEqual(EmptyRoot);

        var first = start;
        var last = end - 1;
        var lastOfTree = size - 1;
        // Rise to the largest complete node that ends the subtree; where the subtree ends the tree, incomplete nodes count too.
        while (first != last && (last == lastOfTree || (last & 1) == 1))
            Rise(ref first, ref last, ref lastOfTree);

        var next = 0;
        ReadOnlySpan<byte> seed = subtreeRoot;
        if (first != last)
        {
            if (proof.Count == 0)
                return false;
            seed = proof[next++];
        }
        var subtreeHash = seed.ToArray();
        var treeHash = subtreeHash;
        for (; next < proof.Count; next++)
        {
            if (lastOfTree == 0)
                return false;
            var sibling = proof[next];
            if ((last & 1) == 1 || last == lastOfTree)
            {
                if (first < last)
                    subtreeHash = HashNode(sibling, subtreeHash);
                treeHash = HashNode(sibling, treeHash);
                while ((last & 1) == 0)
                    Rise(ref first, ref last, ref lastOfTree);
            }
            else
                treeHash = HashNode(treeHash, sibling);
            Rise(ref first, ref last, ref lastOfTree);
        }
        return lastOfTree == 0 && subtreeRoot.SequenceEqual(subtreeHash) && root.SequenceEqual(treeHash);
    }

    /// <summary>True when <c>[start, end)</c> is a range of leaves that has a node of its own in every tree that reaches beyond it.</summary>
    internal static bool IsSubtree(long start, long end)
    {
        if (start < 0 || end < start)
            return false;
        var width = (ulong)(end - start);
        return width == 0 || ((ulong)start & (BitOperations.RoundUpToPowerOf2(width) - 1)) == 0;
    }

    private static void Rise(ref long first, ref long last, ref long lastOfTree)
    {
        first >>= 1;
        last >>= 1;
        lastOfTree >>= 1;
    }

    private static bool HasHashesOnly(IReadOnlyList<byte[]> proof)
    {
        for (var i = 0; i < proof.Count; i++)
            if (proof[i] is not { Length: HashLength })
                return false;
        return true;
    }
}
