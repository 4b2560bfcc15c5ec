using Akka.IO;

namespace Akka.Streams.Implementation;

/// <summary>Reads what the elements of a queue hold. For one reader at a time.</summary>
internal sealed class ElementReadStream(ISinkQueue<ByteString> queue, UniqueKillSwitch killSwitch, TimeSpan timeout) : Stream
{
    private ByteString _rest = ByteString.Empty;
    private bool _isAtEnd;
    private bool _isClosed;

    public override bool CanRead => !_isClosed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("the length of a stream of elements is not known");

    public override long Position
    {
        get => throw new NotSupportedException("a stream of elements has no position");
        set => throw new NotSupportedException("a stream of elements has no position");
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (buffer.IsEmpty)
            return 0;
        while (_rest.IsEmpty && !_isAtEnd)
        {
            var next = await queue.PullAsync().WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            if (next.HasValue)
                _rest = next.Value;
            else
                _isAtEnd = true;
        }

        var count = _rest.CopyTo(ref buffer);
        _rest = _rest.Slice(count);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("a stream of elements cannot be sought in");

    public override void SetLength(long value) => throw new NotSupportedException("a stream of elements is read only");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("a stream of elements is read only");

    protected override void Dispose(bool disposing)
    {
        if (!_isClosed)
            killSwitch.Shutdown();
        _isClosed = true;
        base.Dispose(disposing);
    }
}
