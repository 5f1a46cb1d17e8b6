using Uwazumi.Cli.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Tests.Nodes;

public class NodeUploadTests(ExampleData example)
{
    private const int Length = 20 * 1024 * 1024;

    [Fact]
    public async Task An_upload_that_is_cut_twice_goes_on_where_it_was()
    {
        await using var served = await example.ServeAsync();
        using var wire = new CuttingWire(served.Address, 5_000_000, 14_000_000);
        using var node = new NodeClient(wire.Address, await served.TokenAsync("analyst", "read", "enter"), null);
        var file = FileOf(served);
        var waits = 0;
        var offsets = new List<long>();
        Upload(node, served, offsets.Add, () => waits++).Take(file);
        // Once for each cut, and again when the node has not noticed yet that the wire is gone.
        Assert.InRange(waits, 2, 6);
        Assert.Equal(offsets.Order(), offsets);
        Assert.True(node.Has(file.Sha256));
        // What the node had was not sent again, but for the part that was on the wire.
        Assert.InRange(wire.Sent, Length, Length + 18_000_000);
        var before = wire.Sent;
        Upload(node, served, _ => { }, () => { }).Take(file);
        Assert.InRange(wire.Sent - before, 1, 10_000);
    }

    [Fact]
    public async Task A_call_that_was_stopped_is_gone_on_with_by_the_next_one()
    {
        await using var served = await example.ServeAsync();
        using var wire = new CuttingWire(served.Address);
        using var node = new NodeClient(wire.Address, await served.TokenAsync("analyst", "read", "enter"), null);
        var file = FileOf(served);
        Assert.Throws<InvalidOperationException>(() =>
            Upload(
                    node,
                    served,
                    offset =>
                    {
                        if (offset > 0)
                            throw new InvalidOperationException("stopped");
                    },
                    () => { }
                )
                .Take(file)
        );
        var offsets = new List<long>();
        Upload(node, served, offsets.Add, () => { }).Take(file);
        Assert.Equal(8 * 1024 * 1024, offsets[0]);
        Assert.True(node.Has(file.Sha256));
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_sent_is_told()
    {
        await using var served = await example.ServeAsync();
        using var node = new NodeClient(
            new Uri(served.Address),
            await served.TokenAsync("analyst", "read", "enter"),
            null
        );
        var file = FileOf(served);
        var refused = Assert.Throws<RefusedException>(() =>
            Upload(
                    node,
                    served,
                    offset =>
                    {
                        if (offset == 0)
                            File.WriteAllBytes(file.FullPath, new byte[Length]);
                    },
                    () => { }
                )
                .Take(file)
        );
        Assert.Equal("FILE_CHANGED", refused.Refusal.Code);
    }

    private static NodeUpload Upload(NodeClient node, ServedNode served, Action<long> progress, Action wait) =>
        new(node, (_, offset) => progress(offset)) { Wait = _ => wait(), MemoryFolder = served.PathOf("memory") };

    private static InputFile FileOf(ServedNode served)
    {
        var path = served.PathOf("video.avi");
        var bytes = new byte[Length];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        return InputFile.Of("video", "video.avi", path);
    }
}
