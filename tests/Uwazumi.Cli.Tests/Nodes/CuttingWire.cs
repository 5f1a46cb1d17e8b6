using System.Net;
using System.Net.Sockets;

namespace Uwazumi.Cli.Tests.Nodes;

/// <summary>A wire to a node that breaks after a number of bytes, as often as it is told; what passed before it broke arrives.</summary>
internal sealed class CuttingWire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int port;
    private readonly Queue<long> cuts;
    private long sent;

    public CuttingWire(string node, params long[] cutAfter)
    {
        port = new Uri(node).Port;
        cuts = new Queue<long>(cutAfter);
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The bytes that went towards the node.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using (caller)
        using (var node = new TcpClient())
        {
            await node.ConnectAsync(IPAddress.Loopback, port);
            var there = ForwardAsync(caller.GetStream(), node.GetStream());
            var back = caller.GetStream();
            try
            {
                await Task.WhenAny(there, node.GetStream().CopyToAsync(back));
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException)
            {
                // One end is gone.
            }
        }
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read));
            Interlocked.Add(ref sent, read);
            lock (cuts)
            {
                if (!cuts.TryPeek(out var cut) || Sent < cut)
                    continue;
                cuts.Dequeue();
                return;
            }
        }
    }
}
