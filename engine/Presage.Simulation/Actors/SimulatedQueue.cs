using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Presage.Simulation;

/// <summary>
/// A mailbox's queue that keeps exactly the order that is promised (facts, section 3.1): that of one sender and one receiver. Of the
/// messages that may be next, the seed chooses; a delayed message holds back what is ordered behind it.
/// </summary>
internal sealed class SimulatedQueue(SimulatedThread thread) : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    /// <summary>One message in so many is delayed.</summary>
    private const double DelayedShare = 1.0 / 8;

    private readonly List<QueuedMessage> _messages = [];
    private readonly List<int> _candidates = [];
    private readonly Stack<Envelope> _front = new();

    public bool HasMessages
    {
        get
        {
            if (_front.Count > 0) return true;
            if (_messages.Count == 0) return false;
            FindCandidates();
            return _candidates.Count > 0;
        }
    }

    public int Count => _front.Count + _messages.Count;

    private SimulatedRun Run => thread.Loop.Run;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        thread.Loop.CheckThread("a message was told");
        var visibleAt = thread.Loop.Now + Delay();
        _messages.Add(new QueuedMessage(envelope, OriginOf(envelope), visibleAt));
        if (visibleAt > thread.Loop.Now && receiver is LocalActorRef local)
            thread.Schedule(new TimerEntry(visibleAt, TimeSpan.Zero, new ActionRunnable(local.Cell.Mailbox.Start), null));
    }

    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (_front.TryPop(out envelope)) return true;
        FindCandidates();
        if (_candidates.Count == 0)
        {
            envelope = default;
            return false;
        }

        var index = _candidates[Choose()];
        envelope = _messages[index].Envelope;
        _messages.RemoveAt(index);
        thread.Loop.Log.Message(envelope.Message);
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (_front.TryPop(out var first)) deadletters.Enqueue(owner, first);
        foreach (var message in _messages) deadletters.Enqueue(owner, message.Envelope);
        _messages.Clear();
    }

    // That an actor has ended is told in its own name, behind what it told before.
    private object? OriginOf(in Envelope envelope) => envelope.Message is Terminated { ActorRef: LocalActorRef ended }
        ? ended.Cell
        : (object?)InternalCurrentActorCellKeeper.Current ?? thread.Loop.CurrentIsland;

    private TimeSpan Delay()
    {
        var max = Run.ActiveFaults.MessageDelayMax;
        if (max <= TimeSpan.Zero || !Run.Dice.Throws(FaultKind.MessageDelay, DelayedShare)) return TimeSpan.Zero;
        return Run.Dice.Upto(FaultKind.MessageDelay, max);
    }

    private int Choose()
    {
        if (_candidates.Count == 1) return 0;
        var choice = Run.Dice.StreamOf(FaultKind.Reordering).NextInt32(_candidates.Count);
        if (choice > 0) Run.Dice.Count(FaultKind.Reordering);
        return choice;
    }

    private void FindCandidates()
    {
        _candidates.Clear();
        var mayReorder = Run.ActiveFaults.ReorderSenders;
        for (var index = 0; index < _messages.Count; index++)
        {
            if (IsNext(index)) _candidates.Add(index);
            if (_candidates.Count > 0 && !mayReorder) return;
        }
    }

    private bool IsNext(int index)
    {
        var message = _messages[index];
        if (message.VisibleAt > thread.Loop.Now && Run.ActiveFaults.MessageDelayMax > TimeSpan.Zero) return false;
        for (var earlier = 0; earlier < index; earlier++)
            if (_messages[earlier].IsOrderedWith(message)) return false;
        return true;
    }
}
