using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Who this actor watches and who watches it. Made when the first of both is needed.</summary>
/// <remarks>
/// A Terminated lies in the mailbox like any message; until the actor handles it, its subject stands in <c>_queued</c>, and an Unwatch
/// takes it out, so that it is dropped when its turn comes.
/// </remarks>
internal sealed class DeathWatch(ActorCell cell)
{
    private readonly Dictionary<IActorRef, object?> _watching = [];
    private readonly HashSet<IInternalActorRef> _watchedBy = [];
    private Dictionary<IActorRef, object?>? _queued;

    internal void Watch(IActorRef subject, object? message)
    {
        if (subject.Equals(cell.Self)) return;
        if (_watching.TryGetValue(subject, out var earlier))
        {
            if (!Equals(earlier, message))
                throw new InvalidOperationException($"Watch({subject}) was called with another termination message than before; call Unwatch first.");
            return;
        }

        _watching.Add(subject, message);
        var target = (IInternalActorRef)subject;
        target.SendSystemMessage(new Watch(target, cell.Self));
    }

    internal void Unwatch(IActorRef subject)
    {
        if (_watching.Remove(subject))
        {
            var target = (IInternalActorRef)subject;
            target.SendSystemMessage(new Unwatch(target, cell.Self));
        }

        _queued?.Remove(subject);
    }

    internal void OnEnd(DeathWatchNotification end)
    {
        if (!_watching.Remove(end.Actor, out var message) || cell.IsTerminating) return;
        (_queued ??= [])[end.Actor] = message;
        cell.Self.Tell(new Terminated(end.Actor, end.ExistenceConfirmed, end.AddressTerminated), end.Actor);
    }

    /// <summary>What the actor is to see for a Terminated that came up; null for nothing.</summary>
    internal object? Take(Terminated terminated)
    {
        if (_queued is null || !_queued.Remove(terminated.ActorRef, out var message)) return null;
        return message ?? terminated;
    }

    /// <summary>A notice that the actor had stashed lies before the mailbox again.</summary>
    internal void PutBack(Terminated terminated) => (_queued ??= [])[terminated.ActorRef] = null;

    internal void AddWatcher(IInternalActorRef watcher) => _watchedBy.Add(watcher);

    internal void RemoveWatcher(IInternalActorRef watcher) => _watchedBy.Remove(watcher);

    internal void TellWatchers()
    {
        // Remote watchers first: the local ones may tear down what carries the others' notice.
        foreach (var watcher in _watchedBy)
            if (!watcher.IsLocal) Notify(watcher);
        foreach (var watcher in _watchedBy)
            if (watcher.IsLocal) Notify(watcher);
        _watchedBy.Clear();
    }

    internal void UnwatchAll()
    {
        foreach (var subject in _watching.Keys)
        {
            var target = (IInternalActorRef)subject;
            target.SendSystemMessage(new Unwatch(target, cell.Self));
        }

        _watching.Clear();
        _queued = null;
    }

    private void Notify(IInternalActorRef watcher)
    {
        if (!watcher.Equals(cell.Parent)) watcher.SendSystemMessage(new DeathWatchNotification(cell.Self, true, false));
    }
}
