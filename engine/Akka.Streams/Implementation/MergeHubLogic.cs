using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Takes the elements of the producers in the order of their arrival and gives each producer back its demand.</summary>
internal sealed class MergeHubLogic<T> : SourceLogic<T>
{
    private readonly HashSet<MergeHubProducer<T>> _producers = [];
    private readonly Queue<(MergeHubProducer<T> Producer, T Element)> _elements = new();
    private readonly int _threshold;

    internal MergeHubLogic(Outlet<T> @out, int perProducer) : base(@out)
    {
        _threshold = Math.Max(1, perProducer / 2);
        Register = GetAsyncCallback<MergeHubProducer<T>>(producer => _producers.Add(producer), static p => p.CancelFromHub(null));
        Unregister = GetAsyncCallback<(MergeHubProducer<T> Producer, Exception Failure)>(OnProducerEnd, null);
        Offer = GetAsyncCallback<(MergeHubProducer<T> Producer, T Element)>(OnElement, static e => e.Producer.CancelFromHub(null));
    }

    /// <summary>Thread-safe; answers with a cancellation when the hub has ended.</summary>
    internal Action<MergeHubProducer<T>> Register { get; }

    internal Action<(MergeHubProducer<T> Producer, Exception Failure)> Unregister { get; }

    internal Action<(MergeHubProducer<T> Producer, T Element)> Offer { get; }

    public override void OnPull()
    {
        if (_elements.TryDequeue(out var next))
            Send(next);
    }

    public override void PostStop()
    {
        foreach (var producer in _producers)
            producer.CancelFromHub(null);
        _producers.Clear();
        _elements.Clear();
    }

    private void OnElement((MergeHubProducer<T> Producer, T Element) next)
    {
        if (_elements.Count == 0 && IsAvailable(Out))
            Send(next);
        else
            _elements.Enqueue(next);
    }

    private void Send((MergeHubProducer<T> Producer, T Element) next)
    {
        Push(Out, next.Element);
        if (++next.Producer.Taken < _threshold)
            return;
        next.Producer.GrantFromHub(next.Producer.Taken);
        next.Producer.Taken = 0;
    }

    private void OnProducerEnd((MergeHubProducer<T> Producer, Exception Failure) end)
    {
        _producers.Remove(end.Producer);
        if (end.Failure is not null)
            FailStage(new MergeHub.ProducerFailed("Upstream producer failed with exception, removing from MergeHub now", end.Failure));
    }
}
