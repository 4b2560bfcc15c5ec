using Akka.Dispatch;
using Akka.IO;
using Akka.Streams.IO;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Reads a stream in chunks, one read for each demand. Bound: one chunk. The stream is opened when the source starts and closed when it
/// ends, whatever the reason; the value says how many bytes were read.
/// </summary>
internal sealed class ByteReaderSource(Func<Stream> open, int chunkSize, string name)
    : GraphStageWithMaterializedValue<SourceShape<ByteString>, Task<IOResult>>
{
    private readonly Outlet<ByteString> _out = new($"{name}.out");
    private SourceShape<ByteString> _shape;

    private Func<Stream> Open { get; } = open;

    private int ChunkSize { get; } = chunkSize > 0 ? chunkSize : throw new ArgumentException($"chunkSize must be greater than 0 (was {chunkSize})");

    public override SourceShape<ByteString> Shape => _shape ??= new SourceShape<ByteString>(_out);

    public override ILogicAndMaterializedValue<Task<IOResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<Task<IOResult>>(logic, logic.Result);
    }

    private sealed class Logic : SourceLogic<ByteString>
    {
        private readonly ByteReaderSource _stage;
        private readonly Completion<IOResult> _result = new();
        private readonly Action<Task<int>> _onRead;
        private Stream _stream;
        private byte[] _chunk;
        private long _count;

        internal Logic(ByteReaderSource stage) : base(stage._out)
        {
            _stage = stage;
            _onRead = GetAsyncCallback<Task<int>>(OnRead);
        }

        internal Task<IOResult> Result => _result.Task;

        public override void PreStart()
        {
            try
            {
                _stream = _stage.Open();
            }
            catch (Exception e)
            {
                End(e);
            }
        }

        public override void OnPull()
        {
            // Each element keeps its array, so each read has one of its own.
            _chunk = new byte[_stage.ChunkSize];
            var read = _stream.ReadAsync(_chunk).AsTask();
            if (read.IsCompleted)
                OnRead(read);
            else
                read.ContinueWith(_onRead, TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void PostStop()
        {
            _stream?.Dispose();
            _result.TrySetResult(IOResult.Success(_count));
        }

        private void OnRead(Task<int> read)
        {
            if (!read.IsCompletedSuccessfully)
            {
                End(Failures.Of(read));
                return;
            }

            if (read.Result == 0)
            {
                CompleteStage();
                return;
            }

            _count += read.Result;
            Push(Out, ByteString.FromBytes(_chunk, 0, read.Result));
        }

        private void End(Exception cause)
        {
            _result.TrySetResult(IOResult.Failed(_count, cause));
            FailStage(cause);
        }
    }
}
