using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Keeps a window of elements; each consumer has its own position in it and grants demand from there.</summary>
internal sealed class BroadcastHubLogic<T> : InGraphStageLogic, IHub<T>
{
    private readonly Inlet<T> _in;
    private readonly T[] _ring;
    private readonly Dictionary<HubConsumer<T>, ConsumerState> _consumers = [];
    private long _written;
    private long _oldest;
    private bool _isEnded;

    // What consumers that come after the end find; published by the volatile flag.
    private Exception _failure;
    private volatile bool _isOver;

    internal BroadcastHubLogic(Inlet<T> @in, int size) : base(1, 0)
    {
        _in = @in;
        _ring = new T[size];
        Register = GetAsyncCallback<HubConsumer<T>>(OnRegister, consumer => consumer.EndFromHub(_isOver ? _failure : null));
        Unregister = GetAsyncCallback<HubConsumer<T>>(OnUnregister, null);
        Request = GetAsyncCallback<(HubConsumer<T> Consumer, int Count)>(OnRequest, null);
        SetHandler(@in, this);
    }

    public Action<HubConsumer<T>> Register { get; }

    public Action<HubConsumer<T>> Unregister { get; }

    public Action<(HubConsumer<T> Consumer, int Count)> Request { get; }

    public override void PreStart()
    {
        SetKeepGoing(true);
        Pull(_in);
    }

    public override void OnPush()
    {
        _ring[Slot(_written++)] = Grab(_in);
        foreach (var (consumer, state) in _consumers)
            Feed(consumer, state);
        Advance();
    }

    public override void OnUpstreamFinish() => End(null);

    public override void OnUpstreamFailure(Exception e) => End(e);

    public override void PostStop()
    {
        _failure ??= _isEnded ? null : new AbruptStageTerminationException(this);
        _isOver = true;
        foreach (var consumer in _consumers.Keys)
            consumer.EndFromHub(_failure);
        _consumers.Clear();
    }

    private int Slot(long position) => (int)(position & (_ring.Length - 1));

    private void OnRegister(HubConsumer<T> consumer)
    {
        // Without consumers the window is what was gathered so far, and the first one gets it.
        var position = _consumers.Count == 0 ? _oldest : _written;
        _consumers.Add(consumer, new ConsumerState { Position = position });
    }

    private void OnUnregister(HubConsumer<T> consumer)
    {
        // The last consumer takes its window along: the next one starts with what comes then.
        if (_consumers.Remove(consumer, out var state) && _consumers.Count == 0)
            _oldest = state.Position;
        Advance();
        CompleteIfDone();
    }

    private void OnRequest((HubConsumer<T> Consumer, int Count) request)
    {
        if (!_consumers.TryGetValue(request.Consumer, out var state))
            return;
        state.Demand += request.Count;
        Feed(request.Consumer, state);
        Advance();
        if (_isEnded && state.Position == _written)
        {
            _consumers.Remove(request.Consumer);
            request.Consumer.EndFromHub(_failure);
        }

        CompleteIfDone();
    }

    private void Feed(HubConsumer<T> consumer, ConsumerState state)
    {
        for (; state.Demand > 0 && state.Position < _written; state.Demand--)
            consumer.PushFromHub(_ring[Slot(state.Position++)]);
    }

    private void Advance()
    {
        if (_consumers.Count > 0)
        {
            var slowest = long.MaxValue;
            foreach (var state in _consumers.Values)
                slowest = Math.Min(slowest, state.Position);
            for (; _oldest < slowest; _oldest++)
                _ring[Slot(_oldest)] = default;
        }

        if (_written - _oldest < _ring.Length && !IsClosed(_in) && !HasBeenPulled(_in))
            Pull(_in);
    }

    private void End(Exception failure)
    {
        _isEnded = true;
        _failure = failure;
        foreach (var (consumer, state) in _consumers.ToArray())
        {
            if (state.Position < _written)
                continue;
            _consumers.Remove(consumer);
            consumer.EndFromHub(failure);
        }

        CompleteIfDone();
    }

    private void CompleteIfDone()
    {
        if (_isEnded && _consumers.Count == 0)
            CompleteStage();
    }

    private sealed class ConsumerState
    {
        internal long Position;
        internal long Demand;
    }
}
