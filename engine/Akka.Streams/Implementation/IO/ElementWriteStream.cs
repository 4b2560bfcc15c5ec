using Akka.IO;

namespace Akka.Streams.Implementation;

/// <summary>Makes an element of each write. For one writer at a time.</summary>
internal sealed class ElementWriteStream(ISourceQueueWithComplete<ByteString> queue, TimeSpan timeout) : Stream
{
    private bool _isClosed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_isClosed;

    public override long Length => throw new NotSupportedException("the length of a stream of elements is not known");

    public override long Position
    {
        get => throw new NotSupportedException("a stream of elements has no position");
        set => throw new NotSupportedException("a stream of elements has no position");
    }

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <exception cref="IOException">The stream behind has ended.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (buffer.IsEmpty)
            return;
        var offer = queue.OfferAsync(ByteString.FromBytes(buffer.ToArray()));
        switch (await offer.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            case QueueOfferResult.Enqueued:
                return;
            case QueueOfferResult.Failure failure:
                throw new IOException("the stream behind has failed", failure.Cause);
            default:
                throw new IOException("the stream behind has ended");
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("a stream of elements is write only");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("a stream of elements cannot be sought in");

    public override void SetLength(long value) => throw new NotSupportedException("a stream of elements has no length");

    protected override void Dispose(bool disposing)
    {
        if (!_isClosed)
            queue.Complete();
        _isClosed = true;
        base.Dispose(disposing);
    }
}
