using System.Numerics;

namespace Uwazumi.CytometryBench;

/// <summary>What the machine can do at best: the floor under every other number.</summary>
internal static class LimitsBench
{
    private const int Megabytes = 64;

    public static void Run()
    {
        var source = new byte[Megabytes << 20];
        Array.Fill(source, (byte)7);
        var target = new byte[source.Length];
        Timed.Run("copy 64 MB to memory in use", 7, () => source.CopyTo(target, 0), Megabytes * 1.048576);
        Timed.Run("touch 64 MB of new memory (page faults)", 7, Touch);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, source);
        Timed.Run("read 64 MB from the page cache, 256 KB at a time", 7, () => ReadAll(path), Megabytes * 1.048576);
        File.Delete(path);
        Timed.Run("169 million fused multiply-adds", 7, Multiply);
    }

    private static void Touch()
    {
        var memory = GC.AllocateUninitializedArray<byte>(Megabytes << 20);
        for (var i = 0; i < memory.Length; i += 4096)
            memory[i] = 1;
        GC.KeepAlive(memory);
        memory = null;
        GC.Collect();
    }

    private static void ReadAll(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var buffer = new byte[256 * 1024];
        while (stream.Read(buffer) > 0) { }
    }

    private static void Multiply()
    {
        Span<double> values = stackalloc double[8 * Vector<double>.Count];
        values.Fill(0.5);
        Span<Vector<double>> sums = stackalloc Vector<double>[8];
        var factor = new Vector<double>(0.999);
        for (var round = 0; round < 169_000_000 / values.Length; round++)
        {
            for (var k = 0; k < 8; k++)
                sums[k] = Vector.FusedMultiplyAdd(
                    sums[k],
                    factor,
                    new Vector<double>(values[(k * Vector<double>.Count)..])
                );
        }

        if (double.IsNaN(sums[3][0]))
            Print.Line($"never");
    }
}
