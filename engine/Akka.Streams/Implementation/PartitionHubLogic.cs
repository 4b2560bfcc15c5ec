using System.Collections.Immutable;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Gives each element to the consumer that the partitioner chooses; each consumer has a queue of its own.</summary>
/// <remarks>
/// An element counts against the bound until its consumer has sent it on. The first element is asked for when enough consumers
/// are there; later the hub waits only while there is none at all.
/// </remarks>
internal sealed class PartitionHubLogic<T> : InGraphStageLogic, IHub<T>, PartitionHub.IConsumerInfo
{
    private const long Dropped = -1;
    private readonly Inlet<T> _in;
    private readonly Func<PartitionHub.IConsumerInfo, T, long> _partitioner;
    private readonly int _startCount;
    private readonly int _bufferSize;
    private readonly Dictionary<HubConsumer<T>, ConsumerQueue> _consumers = [];
    private readonly Dictionary<long, ConsumerQueue> _byId = [];
    private long _lastId = Dropped;
    private int _held;
    private bool _isStarted;
    private bool _hasStranded;
    private T _stranded;
    private bool _isEnded;

    // What consumers that come after the end find; published by the volatile flag.
    private Exception _failure;
    private volatile bool _isOver;

    internal PartitionHubLogic(Inlet<T> @in, Func<PartitionHub.IConsumerInfo, T, long> partitioner, int startCount, int bufferSize) : base(1, 0)
    {
        _in = @in;
        _partitioner = partitioner;
        _startCount = startCount;
        _bufferSize = bufferSize;
        Register = GetAsyncCallback<HubConsumer<T>>(OnRegister, consumer => consumer.EndFromHub(_isOver ? _failure : null));
        Unregister = GetAsyncCallback<HubConsumer<T>>(OnUnregister, null);
        Request = GetAsyncCallback<(HubConsumer<T> Consumer, int Count)>(OnRequest, null);
        SetHandler(@in, this);
    }

    public Action<HubConsumer<T>> Register { get; }

    public Action<HubConsumer<T>> Unregister { get; }

    public Action<(HubConsumer<T> Consumer, int Count)> Request { get; }

    public ImmutableArray<long> ConsumerIds { get; private set; } = [];

    public int Size => ConsumerIds.Length;

    public long ConsumerByIndex(int index) => ConsumerIds[index];

    public int QueueSize(long consumerId) => _byId.TryGetValue(consumerId, out var queue)
        ? queue.Held
        : throw new ArgumentException($"there is no consumer {consumerId}", nameof(consumerId));

    public override void PreStart()
    {
        SetKeepGoing(true);
        _isStarted = _startCount == 0;
    }

    public override void OnPush()
    {
        // The last consumer may have left since the element was asked for.
        if (Size == 0)
            (_hasStranded, _stranded) = (true, Grab(_in));
        else
            Route(Grab(_in));
        PullIfRoom();
    }

    public override void OnUpstreamFinish()
    {
        _isEnded = true;
        foreach (var (consumer, queue) in _consumers.ToArray())
            EndIfEmpty(consumer, queue);
        CompleteIfDone();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _failure = e;
        FailStage(e);
    }

    public override void PostStop()
    {
        _failure ??= _isEnded ? null : new AbruptStageTerminationException(this);
        foreach (var consumer in _consumers.Keys)
            consumer.EndFromHub(_failure);
        _consumers.Clear();
        _isOver = true;
    }

    private void OnRegister(HubConsumer<T> consumer)
    {
        var queue = new ConsumerQueue(++_lastId, consumer);
        _consumers.Add(consumer, queue);
        _byId.Add(queue.Id, queue);
        ConsumerIds = ConsumerIds.Add(queue.Id);
        _isStarted |= Size >= _startCount;
        if (_hasStranded)
        {
            _hasStranded = false;
            Route(_stranded);
        }

        PullIfRoom();
        if (_isEnded)
            EndIfEmpty(consumer, queue);
        CompleteIfDone();
    }

    private void OnUnregister(HubConsumer<T> consumer)
    {
        if (!_consumers.TryGetValue(consumer, out var queue))
            return;
        _held -= queue.Held;
        Forget(consumer, queue);
        PullIfRoom();
        CompleteIfDone();
    }

    private void OnRequest((HubConsumer<T> Consumer, int Count) request)
    {
        if (!_consumers.TryGetValue(request.Consumer, out var queue))
            return;
        _held -= queue.Grant(request.Count);
        if (_isEnded)
            EndIfEmpty(request.Consumer, queue);
        PullIfRoom();
        CompleteIfDone();
    }

    private void Route(T element)
    {
        if (!_byId.TryGetValue(_partitioner(this, element), out var queue))
            return;
        _held++;
        queue.Add(element);
    }

    private void PullIfRoom()
    {
        if (_isStarted && Size > 0 && _held < _bufferSize && !IsClosed(_in) && !HasBeenPulled(_in))
            Pull(_in);
    }

    private void EndIfEmpty(HubConsumer<T> consumer, ConsumerQueue queue)
    {
        if (queue.HasWaiting)
            return;
        Forget(consumer, queue);
        consumer.EndFromHub(null);
    }

    private void Forget(HubConsumer<T> consumer, ConsumerQueue queue)
    {
        _consumers.Remove(consumer);
        _byId.Remove(queue.Id);
        ConsumerIds = ConsumerIds.Remove(queue.Id);
    }

    private void CompleteIfDone()
    {
        if (_isEnded && _consumers.Count == 0 && !_hasStranded)
            CompleteStage();
    }

    /// <summary>What is meant for one consumer: elements that wait here, and those that it holds.</summary>
    private sealed class ConsumerQueue(long id, HubConsumer<T> consumer)
    {
        private readonly Queue<T> _waiting = new();
        private int _demand;
        private int _given;

        internal long Id { get; } = id;

        internal int Held => _waiting.Count + _given;

        internal bool HasWaiting => _waiting.Count > 0;

        internal void Add(T element)
        {
            _waiting.Enqueue(element);
            Feed();
        }

        /// <summary>A consumer's first request says what it has room for, the others what it has sent on.</summary>
        /// <returns>Elements that the consumer has sent on.</returns>
        internal int Grant(int count)
        {
            _demand += count;
            var sent = Math.Min(count, _given);
            _given -= sent;
            Feed();
            return sent;
        }

        private void Feed()
        {
            for (; _demand > 0 && _waiting.TryDequeue(out var element); _demand--, _given++)
                consumer.PushFromHub(element);
        }
    }
}
