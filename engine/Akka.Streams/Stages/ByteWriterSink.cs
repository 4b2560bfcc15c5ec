using Akka.Dispatch;
using Akka.IO;
using Akka.Streams.Implementation.IO;
using Akka.Streams.IO;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Writes elements to a stream, one at a time. The stream is opened when the sink starts, flushed and closed when it ends. The value says
/// how many bytes were written; it fails with <see cref="AbruptIOTerminationException"/> when upstream does.
/// </summary>
/// <param name="open">Called once for each run.</param>
/// <param name="autoFlush">Whether every element is flushed.</param>
/// <param name="flushSignaler">Asks for a flush from outside; may be null.</param>
internal sealed class ByteWriterSink(Func<Stream> open, bool autoFlush, FlushSignaler flushSignaler)
    : GraphStageWithMaterializedValue<SinkShape<ByteString>, Task<IOResult>>
{
    private readonly Inlet<ByteString> _in = new("byteWriter.in");
    private SinkShape<ByteString> _shape;

    public override SinkShape<ByteString> Shape => _shape ??= new SinkShape<ByteString>(_in);

    public override ILogicAndMaterializedValue<Task<IOResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<Task<IOResult>>(logic, logic.Result);
    }

    private Stream Open() => open();

    private bool Flushes() => autoFlush || flushSignaler?.Take() == true;

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ByteWriterSink _stage;
        private readonly Completion<IOResult> _result = new();
        private readonly Action<Task> _onWritten;
        private Stream _stream;
        private long _count;
        private int _pendingCount;
        private bool _isFinishing;

        internal Logic(ByteWriterSink stage) : base(stage.Shape)
        {
            _stage = stage;
            _onWritten = GetAsyncCallback<Task>(OnWritten);
            SetHandler(stage._in, this);
        }

        internal Task<IOResult> Result => _result.Task;

        public override void PreStart()
        {
            SetKeepGoing(true);
            try
            {
                _stream = _stage.Open();
            }
            catch (Exception e)
            {
                Break(e);
                return;
            }

            Pull(_stage._in);
        }

        public override void OnPush()
        {
            var bytes = Grab(_stage._in);
            _pendingCount = bytes.Count;
            Await(WriteAsync(bytes, _stage.Flushes()));
        }

        public override void OnUpstreamFinish()
        {
            _isFinishing = true;
            if (_pendingCount == 0)
                Await(CloseAsync());
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _result.TrySetException(new AbruptIOTerminationException(IOResult.Success(_count), e));
            FailStage(e);
        }

        public override void PostStop()
        {
            _stream?.Dispose();
            _result.TrySetException(new AbruptStageTerminationException(this));
        }

        private async Task WriteAsync(ByteString bytes, bool flushes)
        {
            await bytes.WriteToAsync(_stream).ConfigureAwait(false);
            if (flushes)
                await _stream.FlushAsync().ConfigureAwait(false);
        }

        private async Task CloseAsync()
        {
            await _stream.FlushAsync().ConfigureAwait(false);
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        private void Await(Task task)
        {
            if (task.IsCompleted)
                OnWritten(task);
            else
                task.ContinueWith(_onWritten, TaskContinuationOptions.ExecuteSynchronously);
        }

        private void OnWritten(Task task)
        {
            if (!task.IsCompletedSuccessfully)
            {
                Break(Failures.Of(task));
                return;
            }

            var wasWrite = _pendingCount > 0 || !_isFinishing;
            _count += _pendingCount;
            _pendingCount = 0;
            if (!_isFinishing)
            {
                Pull(_stage._in);
            }
            else if (wasWrite)
            {
                Await(CloseAsync());
            }
            else
            {
                _result.TrySetResult(IOResult.Success(_count));
                CompleteStage();
            }
        }

        private void Break(Exception cause)
        {
            _result.TrySetResult(IOResult.Failed(_count, cause));
            FailStage(cause);
        }
    }
}
