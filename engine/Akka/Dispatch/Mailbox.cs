using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>The mailbox of one actor, and the work item that runs it.</summary>
/// <remarks>
/// <para>State is one word: bit 0 closed, bit 1 scheduled, the rest counts suspensions. Only the thread that won the scheduled bit
/// runs the actor; it gives the bit back and then looks once more whether something came meanwhile. An adder first appends (a full
/// fence) and then looks at the bit, so one of the two sees the other.</para>
/// <para>User messages rest while the count of suspensions is not zero; system messages do not.</para>
/// </remarks>
internal sealed class Mailbox : IThreadPoolWorkItem, IRunnable
{
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int SuspensionUnit = 4;
    private const int RestMask = ~Scheduled;

    private static readonly SystemMessage ClosedMark = new NoMessage();

    private readonly IMessageQueue _queue;
    private readonly UnboundedMessageQueue? _unbounded;
    private readonly MessageTaker? _taker;
    private readonly bool _verifiesSerialization;
    private readonly ActorCell _cell;
    private readonly MessageDispatcher _dispatcher;
    private readonly Lock _closing = new();
    private SystemMessage? _systemMessages = new Create();
    private Prepended? _front;
    private int _state;

    internal Mailbox(ActorCell cell, MessageDispatcher dispatcher, IMessageQueue queue)
    {
        _cell = cell;
        _dispatcher = dispatcher;
        _queue = queue;
        _unbounded = Unwrap(queue);
        _taker = _unbounded?.Taker;
        _verifiesSerialization = cell.SystemImpl.Settings.SerializeAllMessages;
    }

    internal IInternalActorRef Owner => _cell.Self;

    internal bool IsClosed => (Volatile.Read(ref _state) & Closed) != 0;

    internal bool IsSuspended => Volatile.Read(ref _state) >= SuspensionUnit;

    /// <summary>Some thread has the actor's turn or is about to take it.</summary>
    internal bool IsScheduled => (Volatile.Read(ref _state) & Scheduled) != 0;

    internal bool HasMessages => _front is not null || _queue.HasMessages;

    internal int Count => _queue.Count + PrependedCount();

    internal bool HasSystemMessages => Volatile.Read(ref _systemMessages) is { } head && head != ClosedMark;

    /// <summary>Gives the actor its first turn, in which it is created before it sees any message.</summary>
    internal void Start() => TrySchedule(false);

    internal void Post(object message, IActorRef? sender)
    {
        if (_verifiesSerialization) message = _cell.SystemImpl.VerifySerialization(message);
        if (_unbounded is not null) _unbounded.Add(message, sender);
        else _queue.Enqueue(_cell.Self, new Envelope(message, sender));
        if (TrySchedule(true)) return;
        if (IsClosed) HandToDeadLetters();
    }

    internal void PostSystem(SystemMessage message)
    {
        SystemMessage? head;
        do
        {
            head = Volatile.Read(ref _systemMessages);
            if (head == ClosedMark)
            {
                _cell.OnSystemMessageAfterEnd(message);
                return;
            }

            message.Next = head;
        }
        while (Interlocked.CompareExchange(ref _systemMessages, message, head) != head);
        TrySchedule(false);
    }

    /// <summary>Puts a message before all others. Only the actor itself may, while it runs.</summary>
    internal void Prepend(Envelope envelope) => _front = new Prepended(envelope, _front);

    internal void Suspend() => Interlocked.Add(ref _state, SuspensionUnit);

    internal void Resume()
    {
        if (IsSuspended) Interlocked.Add(ref _state, -SuspensionUnit);
    }

    /// <summary>Ends the mailbox; what is in it and what still comes becomes dead letters. Only the actor itself may, while it runs.</summary>
    internal void Close()
    {
        Interlocked.Or(ref _state, Closed);
        var left = Reverse(Interlocked.Exchange(ref _systemMessages, ClosedMark));
        HandToAfterEnd(left);
        HandToDeadLetters();
    }

    public void Run() => Execute();

    public void Execute()
    {
        var previous = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = _cell;
        try
        {
            if (!IsClosed)
            {
                RunSystemMessages();
                RunUserMessages();
            }
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = previous;
            Yield();
        }
    }

    /// <summary>Hands the mailbox to its dispatcher unless it is there already or has nothing to do.</summary>
    /// <param name="userMessageAdded">Spares the look into the queue.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySchedule(bool userMessageAdded)
    {
        var state = Volatile.Read(ref _state);
        if ((state & Scheduled) != 0) return true;
        return TryScheduleIdle(state, userMessageAdded);
    }

    private bool TryScheduleIdle(int state, bool userMessageAdded)
    {
        while (true)
        {
            if ((state & Closed) != 0) return false;
            if ((state & Scheduled) != 0) return true;
            if (!(userMessageAdded && state < SuspensionUnit) && !HasWork(state)) return true;
            var seen = Interlocked.CompareExchange(ref _state, state | Scheduled, state);
            if (seen == state) break;
            state = seen;
        }

        _dispatcher.Execute(this);
        return true;
    }

    // The front of a deque is ours, so its queue behind can be used directly.
    private static UnboundedMessageQueue? Unwrap(IMessageQueue queue)
    {
        var inner = queue.GetType() == typeof(UnboundedDequeMessageQueue) ? ((UnboundedDequeMessageQueue)queue).Inner : queue;
        return inner.GetType() == typeof(UnboundedMessageQueue) ? (UnboundedMessageQueue)inner : null;
    }

    /// <summary>Gives up the thread: back to the dispatcher where there is more to do, else to rest.</summary>
    private void Yield()
    {
        var state = Volatile.Read(ref _state);
        if ((state & Closed) == 0 && HasWork(state))
        {
            _dispatcher.Execute(this);
            return;
        }

        Interlocked.And(ref _state, RestMask);
        // Who added between the mailbox's end and here saw it scheduled and left the message to us.
        if (!TrySchedule(false)) HandToDeadLetters();
    }

    private bool HasWork(int state) => HasSystemMessages || (state < SuspensionUnit && HasMessages);

    private void RunUserMessages()
    {
        var left = _dispatcher.Throughput;
        var deadline = _dispatcher.DeadlineFromNow();
        while (left-- > 0 && (Volatile.Read(ref _state) & RestMask) == 0 && TryTake(out var envelope))
        {
            _cell.Invoke(envelope);
            if (Volatile.Read(ref _systemMessages) is not null) RunSystemMessages();
            if (deadline != 0 && _dispatcher.IsPast(deadline)) break;
        }
    }

    private void RunSystemMessages()
    {
        while (!IsClosed && HasSystemMessages)
        {
            var message = Reverse(Interlocked.Exchange(ref _systemMessages, null));
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                _cell.SystemInvoke(message);
                message = next;
                if (!IsClosed) continue;
                HandToAfterEnd(message);
                return;
            }
        }
    }

    private bool TryTake(out Envelope envelope)
    {
        if (_front is { } first)
        {
            envelope = first.Envelope;
            _front = first.Next;
            return true;
        }

        return _taker is not null ? _taker.TryTake(out envelope) : _queue.TryDequeue(out envelope);
    }

    // After the end any sender may come here, hence the lock: the queue has room for one taker only.
    private void HandToDeadLetters()
    {
        lock (_closing)
        {
            var deadLetters = _cell.SystemImpl.DeadLetterQueue;
            for (; _front is { } first; _front = first.Next) deadLetters.Enqueue(_cell.Self, first.Envelope);
            _queue.CleanUp(_cell.Self, deadLetters);
        }
    }

    private void HandToAfterEnd(SystemMessage? message)
    {
        while (message is not null)
        {
            var next = message.Next;
            message.Next = null;
            _cell.OnSystemMessageAfterEnd(message);
            message = next;
        }
    }

    private int PrependedCount()
    {
        var count = 0;
        for (var node = _front; node is not null; node = node.Next) count++;
        return count;
    }

    private static SystemMessage? Reverse(SystemMessage? head)
    {
        SystemMessage? reversed = null;
        while (head is not null)
        {
            var next = head.Next;
            head.Next = reversed;
            reversed = head;
            head = next;
        }

        return reversed;
    }

    private sealed class Prepended(Envelope envelope, Prepended? next)
    {
        internal Envelope Envelope { get; } = envelope;

        internal Prepended? Next { get; } = next;
    }
}
