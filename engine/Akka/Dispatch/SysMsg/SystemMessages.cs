using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Marks the end of a closed queue.</summary>
internal sealed class NoMessage : SystemMessage;

/// <summary>Makes the first instance of the actor.</summary>
internal sealed class Create : SystemMessage;

/// <summary>Replaces the instance after a failure.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    internal Exception Cause { get; } = cause;
}

internal sealed class Suspend : SystemMessage;

internal sealed class Resume(Exception? causedByFailure) : SystemMessage
{
    internal Exception? CausedByFailure { get; } = causedByFailure;
}

internal sealed class Terminate : SystemMessage;

/// <summary>A child failed and waits, suspended, for its supervisor's directive.</summary>
internal sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    internal IActorRef Child { get; } = child;

    internal Exception Cause { get; } = cause;

    internal long Uid { get; } = uid;
}

internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    internal IInternalActorRef Watchee { get; } = watchee;

    internal IInternalActorRef Watcher { get; } = watcher;
}

internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    internal IInternalActorRef Watchee { get; } = watchee;

    internal IInternalActorRef Watcher { get; } = watcher;
}

internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated) : SystemMessage
{
    internal IActorRef Actor { get; } = actor;

    internal bool ExistenceConfirmed { get; } = existenceConfirmed;

    internal bool AddressTerminated { get; } = addressTerminated;
}

/// <summary>A continuation of an async handler, to be run as if it were part of the message it belongs to.</summary>
internal sealed class ActorTask(SendOrPostCallback callback, object? state) : SystemMessage
{
    internal void Run() => callback(state);
}

/// <summary>An async handler has ended; the actor goes on with its next message.</summary>
internal sealed class ActorTaskEnded(Task task, Envelope envelope) : SystemMessage
{
    internal Task Task { get; } = task;

    internal Envelope Envelope { get; } = envelope;
}
