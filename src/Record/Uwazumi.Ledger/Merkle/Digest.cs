using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Uwazumi.Ledger;

/// <summary>A SHA-256 value held in place, so that a log of millions of leaves is one flat list.</summary>
internal readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    internal static Digest From(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..])
        );

    internal static Digest Node(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * MerkleTree.HashLength)];
        input[0] = MerkleTree.NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + MerkleTree.HashLength)..]);
        Span<byte> hash = stackalloc byte[MerkleTree.HashLength];
        SHA256.HashData(input, hash);
        return From(hash);
    }

    internal byte[] ToArray()
    {
        var bytes = new byte[MerkleTree.HashLength];
        CopyTo(bytes);
        return bytes;
    }

    internal void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, A);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], D);
    }
}
