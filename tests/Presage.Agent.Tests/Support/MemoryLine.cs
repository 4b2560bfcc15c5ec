using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Presage.Agent.Tests.Support;

/// <summary>A line between a client and a server in memory, that a test can cut after so many bytes, or hold up.</summary>
internal sealed class MemoryLine
{
    private readonly Pipe _up = new();
    private readonly Pipe _down = new();
    private TaskCompletionSource? _held;
    private long _bytesLeft;

    public MemoryLine(long bytesMax = long.MaxValue)
    {
        _bytesLeft = bytesMax;
        var options = new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan, SubProtocol = "presage.push.v1" };
        Client = WebSocket.CreateFromStream(new LineStream(this, _down.Reader.AsStream(), _up.Writer.AsStream()), options);
        Server = WebSocket.CreateFromStream(
            new LineStream(this, _up.Reader.AsStream(), _down.Writer.AsStream()),
            new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan, SubProtocol = "presage.push.v1" });
    }

    public WebSocket Client { get; }

    public WebSocket Server { get; }

    public bool IsCut { get; private set; }

    /// <summary>Nothing arrives any more, in either direction, and nobody is told.</summary>
    public void Hold() => Interlocked.CompareExchange(ref _held, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>What was held up arrives.</summary>
    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    public void Cut()
    {
        IsCut = true;
        Release();
        foreach (var pipe in (Pipe[])[_up, _down])
        {
            pipe.Writer.Complete(new IOException("The line was cut."));
            pipe.Reader.CancelPendingRead();
        }
    }

    private async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken stop)
    {
        if (IsCut) throw new IOException("The line was cut.");
        var count = await stream.ReadAsync(buffer, stop);
        while (_held is { } held) await held.Task.WaitAsync(stop);
        return IsCut || Interlocked.Add(ref _bytesLeft, -count) < 0 ? throw Broken() : count;
    }

    private async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> buffer, CancellationToken stop)
    {
        if (IsCut) throw new IOException("The line was cut.");
        await stream.WriteAsync(buffer, stop);
        await stream.FlushAsync(stop);
    }

    private IOException Broken()
    {
        if (!IsCut) Cut();
        return new IOException("The line was cut.");
    }

    private sealed class LineStream(MemoryLine line, Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => 0;

        public override long Position { get; set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => line.ReadAsync(input, buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => line.WriteAsync(output, buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value)
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !line.IsCut) line.Cut();
            base.Dispose(disposing);
        }
    }
}
