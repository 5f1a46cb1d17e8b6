using System.Buffers;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace Uwazumi.Storage.Blobs;

/// <summary>
/// Moves a body into a part file: one task receives and hashes, another writes and flushes, so that neither the network nor the processor
/// waits for the disk. Memory is a few buffers, whatever the size.
/// </summary>
/// <param name="file">The part file; written from its durable offset on.</param>
/// <param name="hash">Has taken in the durable bytes and takes in what arrives.</param>
internal sealed class PartWriter(PartFile file, IncrementalHash hash)
{
    private const int BufferLength = 1 << 20;
    private const int BuffersWaiting = 6;

    /// <summary>So many bytes are put on the disk at a time.</summary>
    private const long FlushEvery = 8 << 20;

    /// <summary>The bytes that the hash has taken in from this body.</summary>
    public long Received { get; private set; }

    /// <summary>Takes the body in to its end, or to one byte more than allowed. What arrived before a connection broke is kept.</summary>
    /// <param name="body">The body.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="cancellation">Gives up; what arrived is kept.</param>
    /// <returns>False when there were more bytes than allowed.</returns>
    public async Task<bool> RunAsync(Stream body, long most, CancellationToken cancellation)
    {
        var waiting = Channel.CreateBounded<(byte[] Buffer, int Length)>(
            new BoundedChannelOptions(BuffersWaiting) { SingleReader = true, SingleWriter = true }
        );
        var start = file.DurableOffset;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = Task.Run(() => WriteAsync(waiting.Reader, start, failed), CancellationToken.None);
        var fits = true;
        try
        {
            fits = await ReceiveAsync(body, most, waiting.Writer, failed.Token).ConfigureAwait(false);
        }
        finally
        {
            waiting.Writer.Complete();
            // A fault of the disk is what must be told; that the receiving stopped is only its consequence.
            await writing.ConfigureAwait(false);
        }

        return fits;
    }

    private async Task<bool> ReceiveAsync(
        Stream body,
        long most,
        ChannelWriter<(byte[] Buffer, int Length)> waiting,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
            var filled = 0;
            try
            {
                while (filled < BufferLength)
                {
                    var read = await body.ReadAsync(buffer.AsMemory(filled, BufferLength - filled), cancellation)
                        .ConfigureAwait(false);
                    if (read == 0)
                        break;
                    filled += read;
                }
            }
            catch
            {
                // What arrived before the connection broke need not be sent again.
                if (Received + filled <= most)
                    Pass(buffer, filled, waiting);
                throw;
            }

            if (Received + filled > most)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return false;
            }

            if (filled > 0)
            {
                hash.AppendData(buffer, 0, filled);
                Received += filled;
                await waiting.WriteAsync((buffer, filled), cancellation).ConfigureAwait(false);
            }
            else
                ArrayPool<byte>.Shared.Return(buffer);
            if (filled < BufferLength)
                return true;
        }
    }

    private void Pass(byte[] buffer, int filled, ChannelWriter<(byte[] Buffer, int Length)> waiting)
    {
        if (filled == 0 || !waiting.TryWrite((buffer, filled)))
            return;
        hash.AppendData(buffer, 0, filled);
        Received += filled;
    }

    private async Task WriteAsync(
        ChannelReader<(byte[] Buffer, int Length)> waiting,
        long start,
        CancellationTokenSource failed
    )
    {
        var position = start;
        try
        {
            await foreach (var (buffer, length) in waiting.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                file.Write(buffer.AsSpan(0, length), position);
                position += length;
                ArrayPool<byte>.Shared.Return(buffer);
                if (position - file.DurableOffset >= FlushEvery)
                    file.Flush(position, isLast: false);
            }

            if (position > start)
                file.Flush(position);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
