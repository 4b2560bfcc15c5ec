using Akka.Persistence.Query;
using Akka.Streams;
using Akka.Streams.Stage;

namespace Presage.Simulation;

/// <summary>
/// Emits the events behind an ordering, all or of one tag. Buffer: what one stored event adapts to. Order: that of the journal. A live
/// one waits for the next commit, another one completes at the last event that was durable at its first read. Fails when a read fails.
/// </summary>
internal sealed class StoredEventSource(EventReading reading, string? tag, long after, bool isLive) : GraphStage<SourceShape<EventEnvelope>>
{
    private readonly Outlet<EventEnvelope> _out = new("StoredEventSource.out");

    public override SourceShape<EventEnvelope> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, reading, tag, after, isLive);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly StoredEventSource _stage;
        private readonly EventReading _reading;
        private readonly string? _tag;
        private readonly bool _isLive;
        private readonly Queue<EventEnvelope> _adapted = new();
        private readonly Action _onNew;
        private readonly Action<Exception?> _onRead;
        private long _position;
        private long? _end;
        private bool _isReading;

        internal Logic(StoredEventSource stage, EventReading reading, string? tag, long after, bool isLive)
            : base(stage.Shape)
        {
            (_stage, _reading, _tag, _position, _isLive) = (stage, reading, tag, after, isLive);
            _onNew = GetAsyncCallback(Advance);
            _onRead = GetAsyncCallback<Exception?>(OnRead);
            SetHandler(stage._out, this);
        }

        public override void PreStart() => _reading.Store.Watch(_onNew);

        public override void PostStop() => _reading.Store.Unwatch(_onNew);

        public override void OnPull() => Advance();

        private void Advance()
        {
            if (_isReading || !IsAvailable(_stage._out)) return;
            if (_adapted.TryDequeue(out var next)) Push(_stage._out, next);
            else if (_isLive && _reading.Store.Log.Opened.IsOpen && !HasMore()) return;
            else _ = ReadAsync();
        }

        private bool HasMore() => _position < _reading.Store.Events.Count;

        private async Task ReadAsync()
        {
            _isReading = true;
            Exception? failure = null;
            try
            {
                await _reading.Store.Log.Opened.WaitAsync().ConfigureAwait(false);
                await StoreFaults.ReadAsync(_reading.Node).ConfigureAwait(false);
            }
            catch (IOException cause)
            {
                failure = cause;
            }

            _onRead(failure);
        }

        private void OnRead(Exception? failure)
        {
            _isReading = false;
            if (failure is not null)
            {
                FailStage(failure);
                return;
            }

            _end ??= _isLive ? long.MaxValue : _reading.Store.Events.Count;
            while (_adapted.Count == 0 && HasMore() && _position < _end) Take(_reading.Store.Events[(int)_position++]);
            if (_adapted.TryDequeue(out var next)) Push(_stage._out, next);
            else if (_position >= _end) CompleteStage();
        }

        private void Take(StoredEvent stored)
        {
            if (_reading.Store.IsDeleted(stored) || (_tag is not null && !stored.Tags.Contains(_tag))) return;
            foreach (var envelope in _reading.Restore(stored, _position)) _adapted.Enqueue(envelope);
        }
    }
}
