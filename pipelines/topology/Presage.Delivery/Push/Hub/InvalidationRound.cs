using Presage.Content;

namespace Presage.Delivery;

/// <summary>One invalidation on its way to all clients: done when none is awaited any more.</summary>
internal sealed class InvalidationRound(QueuedInvalidation told)
{
    private readonly TaskCompletionSource<InvalidationReach> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reached;
    private int _cutOff;

    // One for whoever adds clients, so that it cannot end before all of them are added.
    private int _awaited = 1;

    /// <summary>One for all clients.</summary>
    public QueuedInvalidation Told => told;

    public Task<InvalidationReach> Done => _done.Task;

    public void Add() => Interlocked.Increment(ref _awaited);

    public void AllAdded() => End();

    public void Reach()
    {
        Interlocked.Increment(ref _reached);
        End();
    }

    public void CutOff()
    {
        Interlocked.Increment(ref _cutOff);
        End();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _awaited) == 0) _done.SetResult(new InvalidationReach(_reached, _cutOff));
    }
}
