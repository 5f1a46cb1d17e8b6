using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Merkle;

/// <summary>The 518 vectors of transparency-dev/merkle, each given to the public checks as it stands.</summary>
public sealed class MerkleVectorTests
{
    [Theory]
    [InlineData("inclusion", 98, 6)]
    [InlineData("consistency", 98, 6)]
    [InlineData("subtreeinclusion", 204, 12)]
    [InlineData("subtreeconsistency", 118, 12)]
    public void Every_vector_is_accepted_or_refused_as_published(string kind, int vectors, int accepted)
    {
        var files = Directory.GetFiles(
            SharedData.Require("standards/merkle/" + kind),
            "*.json",
            SearchOption.AllDirectories
        );
        var accepts = 0;
        foreach (var file in files)
        {
            var vector = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
            var answer = Verify(kind, vector);
            Assert.True(answer == !vector["wantErr"]!.GetValue<bool>(), $"{file}: {vector["desc"]}");
            accepts += answer ? 1 : 0;
        }
        Assert.Equal(vectors, files.Length);
        Assert.Equal(accepted, accepts);
    }

    private static bool Verify(string kind, JsonObject v) =>
        kind switch
        {
            "inclusion" => MerkleTree.VerifyInclusion(
                Number(v, "leafIdx"),
                Number(v, "treeSize"),
                Bytes(v["leafHash"]),
                Proof(v),
                Bytes(v["root"])
            ),
            "consistency" => MerkleTree.VerifyConsistency(
                Number(v, "size1"),
                Number(v, "size2"),
                Bytes(v["root1"]),
                Bytes(v["root2"]),
                Proof(v)
            ),
            "subtreeinclusion" => MerkleTree.VerifySubtreeInclusion(
                Number(v, "leafIdx"),
                Number(v, "start"),
                Number(v, "end"),
                Bytes(v["leafHash"]),
                Proof(v),
                Bytes(v["root"])
            ),
            _ => MerkleTree.VerifySubtreeConsistency(
                Number(v, "start"),
                Number(v, "end"),
                Number(v, "size"),
                Bytes(v["root1"]),
                Bytes(v["root2"]),
                Proof(v)
            ),
        };

    /// <summary>The vectors use unsigned 64-bit numbers; those beyond the signed range reach the checks as negative numbers, with the same bits.</summary>
    private static long Number(JsonObject vector, string name) => unchecked((long)vector[name]!.GetValue<ulong>());

    private static byte[] Bytes(JsonNode? node) =>
        node is null ? [] : Convert.FromBase64String(node.GetValue<string>());

    private static byte[][] Proof(JsonObject vector) =>
        vector["proof"] is JsonArray proof ? [.. proof.Select(Bytes)] : [];
}
