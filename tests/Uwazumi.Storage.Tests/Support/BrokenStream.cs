namespace Uwazumi.Storage.Tests.Support;

/// <summary>A body that breaks off, as when somebody pulls the cable.</summary>
internal sealed class BrokenStream(byte[] bytes, int breaksAt, int piece = 65_536) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= breaksAt)
            throw new IOException("The connection broke.");
        var read = Math.Min(Math.Min(count, piece), breaksAt - position);
        Array.Copy(bytes, position, buffer, offset, read);
        position += read;
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
