using System.Security.Cryptography;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Merkle;

/// <summary>The log and the checks against the recursive definitions of RFC 6962, section 2.1, for every size to 130.</summary>
public sealed class MerklePropertyTests
{
    private const int Largest = 130;

    private static readonly byte[][] Leaves =
    [
        .. Enumerable.Range(0, Largest).Select(i => MerkleTree.HashLeaf(BitConverter.GetBytes(i))),
    ];

    private static readonly MerkleLog Log = LogOf(Leaves);

    private static readonly byte[][] Roots = [.. Enumerable.Range(0, Largest + 1).Select(size => Log.Root(size))];

    private static readonly Dictionary<(int Start, int Count), byte[]> Known = [];

    [Fact]
    public void The_empty_tree_and_one_leaf_have_their_published_hashes()
    {
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            LowercaseHex.Encode(MerkleTree.EmptyRoot)
        );
        Assert.Equal(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            LowercaseHex.Encode(MerkleTree.HashLeaf([]))
        );
        Assert.Equal(MerkleTree.EmptyRoot, new MerkleLog().Root());
        Assert.Equal(MerkleTree.EmptyRoot, MerkleTree.Root([]));
    }

    [Fact]
    public void Every_root_equals_the_recursive_definition()
    {
        for (var size = 0; size <= Largest; size++)
        {
            Assert.Equal(Recursive(0, size), Log.Root(size));
            Assert.Equal(Recursive(0, size), MerkleTree.Root(Leaves.Take(size)));
        }
    }

    [Fact]
    public void Every_inclusion_proof_equals_the_recursive_definition_and_verifies()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Log.Root(size);
            for (var index = 0; index < size; index++)
            {
                var proof = Log.InclusionProof(index, size);
                AssertSame(RecursivePath(index, 0, size), proof);
                Assert.True(MerkleTree.VerifyInclusion(index, size, Leaves[index], proof, root));
                Assert.False(MerkleTree.VerifyInclusion(index ^ 1, size, Leaves[index], proof, root) && size > 1);
                Assert.False(MerkleTree.VerifyInclusion(index, size, Leaves[index], [.. proof, root], root));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_equals_the_recursive_definition_and_verifies()
    {
        for (var size = 1; size <= Largest; size++)
        for (var before = 1; before <= size; before++)
        {
            var proof = Log.ConsistencyProof(before, size);
            AssertSame(RecursiveConsistency(before, 0, size, true), proof);
            Assert.True(MerkleTree.VerifyConsistency(before, size, Roots[before], Roots[size], proof));
            if (before < size)
            {
                Assert.False(MerkleTree.VerifyConsistency(before, size, Roots[size], Roots[before], proof));
                Assert.False(MerkleTree.VerifyConsistency(before, size, Roots[before - 1], Roots[size], proof));
            }
        }
    }

    [Fact]
    public void Every_subtree_has_an_inclusion_and_a_consistency_proof_that_verify()
    {
        const int Size = 37;
        for (var start = 0; start < Size; start++)
        for (var end = start; end <= Size; end++)
        {
            if (!MerkleTree.IsSubtree(start, end))
            {
                Refused.With("MERKLE_NOT_A_SUBTREE", () => Log.SubtreeRoot(start, end));
                continue;
            }
            var root = Log.SubtreeRoot(start, end);
            Assert.Equal(Recursive(start, end - start), root);
            for (var index = start; index < end; index++)
                Assert.True(
                    MerkleTree.VerifySubtreeInclusion(
                        index,
                        start,
                        end,
                        Leaves[index],
                        Log.SubtreeInclusionProof(index, start, end),
                        root
                    )
                );
            for (var size = Math.Max(end, 1); size <= Size; size++)
            {
                var proof = Log.SubtreeConsistencyProof(start, end, size);
                Assert.True(MerkleTree.VerifySubtreeConsistency(start, end, size, root, Log.Root(size), proof));
                if (start < end)
                    Assert.False(
                        MerkleTree.VerifySubtreeConsistency(start, end, size, Flip(root, 0), Log.Root(size), proof)
                    );
            }
        }
    }

    [Fact]
    public void Any_flipped_bit_of_a_leaf_a_root_or_a_proof_is_refused()
    {
        var random = new Random(6962);
        for (var round = 0; round < 400; round++)
        {
            var size = random.Next(2, Largest + 1);
            var index = random.Next(size);
            var root = Log.Root(size);
            var proof = Log.InclusionProof(index, size);
            var bit = random.Next(256);
            Assert.False(MerkleTree.VerifyInclusion(index, size, Flip(Leaves[index], bit), proof, root));
            Assert.False(MerkleTree.VerifyInclusion(index, size, Leaves[index], proof, Flip(root, bit)));
            for (var i = 0; i < proof.Length; i++)
                Assert.False(MerkleTree.VerifyInclusion(index, size, Leaves[index], FlipIn(proof, i, bit), root));

            var before = random.Next(1, size);
            var consistency = Log.ConsistencyProof(before, size);
            Assert.False(MerkleTree.VerifyConsistency(before, size, Flip(Log.Root(before), bit), root, consistency));
            Assert.False(MerkleTree.VerifyConsistency(before, size, Log.Root(before), Flip(root, bit), consistency));
            for (var i = 0; i < consistency.Length; i++)
                Assert.False(
                    MerkleTree.VerifyConsistency(before, size, Log.Root(before), root, FlipIn(consistency, i, bit))
                );
        }
    }

    [Fact]
    public void A_question_outside_of_the_log_is_refused_and_a_check_with_absurd_numbers_answers_false()
    {
        Refused.With("MERKLE_INDEX_OUT_OF_RANGE", () => Log.InclusionProof(5, 5));
        Refused.With("MERKLE_INDEX_OUT_OF_RANGE", () => Log.InclusionProof(-1, 5));
        Refused.With("MERKLE_INDEX_OUT_OF_RANGE", () => Log.SubtreeInclusionProof(long.MinValue, 4, 8));
        Refused.With("MERKLE_INDEX_OUT_OF_RANGE", () => Log.Leaf(Largest));
        Refused.With("MERKLE_SIZE_OUT_OF_RANGE", () => Log.InclusionProof(0, Largest + 1));
        Refused.With("MERKLE_SIZE_OUT_OF_RANGE", () => Log.Root(-1));
        Refused.With("MERKLE_SIZE_OUT_OF_RANGE", () => Log.ConsistencyProof(0, 5));
        Refused.With("MERKLE_SIZE_OUT_OF_RANGE", () => Log.ConsistencyProof(6, 5));
        Refused.With("MERKLE_SIZE_OUT_OF_RANGE", () => Log.ConsistencyProof(1, Largest + 1));
        Assert.Throws<ArgumentException>(() => new MerkleLog().Append(new byte[31]));

        foreach (var number in new[] { long.MinValue, -1, long.MaxValue })
        {
            Assert.False(MerkleTree.VerifyInclusion(number, 5, Leaves[0], [], Leaves[0]));
            Assert.False(MerkleTree.VerifyInclusion(0, number, Leaves[0], [], Leaves[0]));
            Assert.False(MerkleTree.VerifyConsistency(number, 5, Leaves[0], Leaves[0], []));
            Assert.False(MerkleTree.VerifyConsistency(1, number, Leaves[0], Leaves[0], []));
            Assert.False(MerkleTree.VerifySubtreeInclusion(0, number, 5, Leaves[0], [], Leaves[0]));
            Assert.False(MerkleTree.VerifySubtreeConsistency(number, 5, 5, Leaves[0], Leaves[0], []));
        }
        Assert.False(MerkleTree.VerifyInclusion(0, 1, Leaves[0], [new byte[31]], Leaves[0]));
        Assert.False(MerkleTree.VerifyInclusion(0, 1, new byte[31], [], new byte[31]));
    }

    [Fact]
    public void A_log_that_grew_leaf_by_leaf_proves_all_of_its_past_states()
    {
        var log = new MerkleLog();
        var roots = new List<byte[]> { log.Root() };
        foreach (var leaf in Leaves)
        {
            log.Append(leaf);
            roots.Add(log.Root());
        }
        Assert.Equal(Largest, log.Count);
        for (var size = 0; size <= Largest; size++)
            Assert.Equal(roots[size], log.Root(size));
        Assert.Equal(Leaves[77], log.Leaf(77));
    }

    private static MerkleLog LogOf(IEnumerable<byte[]> leaves)
    {
        var log = new MerkleLog();
        foreach (var leaf in leaves)
            log.Append(leaf);
        return log;
    }

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count)
            k *= 2;
        return k;
    }

    /// <summary>MTH of RFC 6962 over a range of the leaves; each range is worked out once.</summary>
    private static byte[] Recursive(int start, int count)
    {
        if (count == 0)
            return SHA256.HashData([]);
        if (count == 1)
            return Leaves[start];
        if (Known.TryGetValue((start, count), out var known))
            return known;
        var k = Split(count);
        return Known[(start, count)] = SHA256.HashData([1, .. Recursive(start, k), .. Recursive(start + k, count - k)]);
    }

    private static byte[][] RecursivePath(int index, int start, int count)
    {
        if (count <= 1)
            return [];
        var k = Split(count);
        return index < k
            ? [.. RecursivePath(index, start, k), Recursive(start + k, count - k)]
            : [.. RecursivePath(index - k, start + k, count - k), Recursive(start, k)];
    }

    private static byte[][] RecursiveConsistency(int before, int start, int count, bool known)
    {
        if (before == count)
            return known ? [] : [Recursive(start, count)];
        var k = Split(count);
        return before <= k
            ? [.. RecursiveConsistency(before, start, k, known), Recursive(start + k, count - k)]
            : [.. RecursiveConsistency(before - k, start + k, count - k, false), Recursive(start, k)];
    }

    /// <summary>Compared as spans: a deep comparison of a million bytes is slow.</summary>
    private static void AssertSame(byte[][] expected, byte[][] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(expected[i].AsSpan().SequenceEqual(found[i]));
    }

    private static byte[] Flip(byte[] hash, int bit)
    {
        var changed = (byte[])hash.Clone();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }

    private static byte[][] FlipIn(byte[][] proof, int index, int bit)
    {
        var changed = (byte[][])proof.Clone();
        changed[index] = Flip(proof[index], bit);
        return changed;
    }
}
