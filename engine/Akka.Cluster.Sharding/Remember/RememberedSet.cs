using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// What an actor knows of a store of ids that it owns. Changes that come while a write is under way go together into the next,
/// up to max-updates-per-write. A store that does not answer a
/// write within updating-state-timeout, or that stopped because the journal failed, is lost: the
/// owner then opens a new one, which starts from what is stored.
/// </summary>
internal sealed class RememberedSet(IActorContext context, ITimerScheduler timers, ClusterShardingSettings settings, string persistenceId)
{
    // No shard or entity has this name: a colon is escaped there.
    private const string StoreName = ":remembered";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _toAdd = [];
    private readonly List<string> _toRemove = [];
    private IActorRef _store;
    private bool _isWriting;
    private int _openedCount;

    /// <summary>Whether the stored ids are known.</summary>
    public bool IsReady { get; private set; }

    public void Open()
    {
        (IsReady, _isWriting) = (false, false);
        var (id, storeSettings) = (persistenceId, settings);
        _store = context.ActorOf(Props.Create(() => new RememberedIdsStore(id, storeSettings)), $"{StoreName}-{_openedCount++}");
        context.Watch(_store);
    }

    /// <summary>Gives a lost store up; what was not stored is stored by the next.</summary>
    public void Close()
    {
        timers.Cancel(StoreName);
        IsReady = false;
        context.Unwatch(_store);
        context.Stop(_store);
        _store = ActorRefs.Nobody;
    }

    public bool Knows(string id) => _ids.Contains(id);

    /// <summary>Stores one more id; the owner is told a <see cref="RememberedChange"/> with it when that is done.</summary>
    public void Add(string id)
    {
        _toAdd.Add(id);
        Write();
    }

    public void Remove(string id)
    {
        _toRemove.Add(id);
        Write();
    }

    /// <summary>Whether the sender is the store of now: what one that was given up says late counts no more.</summary>
    public bool IsStore(IActorRef sender) => sender.Equals(_store);

    public void Recovered(RememberedIds remembered)
    {
        IsReady = true;
        _ids.UnionWith(remembered.Ids);
        Write();
    }

    public void Written(RememberedChange change)
    {
        timers.Cancel(StoreName);
        _ids.UnionWith(change.Added);
        _ids.ExceptWith(change.Removed);
        _toAdd.RemoveRange(0, change.Added.Length);
        _toRemove.RemoveRange(0, change.Removed.Length);
        _isWriting = false;
        Write();
    }

    /// <summary>Whether the message says that the store is lost.</summary>
    public bool IsLoss(object message) =>
        message is RememberedTimedOut || (message is Terminated terminated && terminated.ActorRef.Equals(_store));

    private void Write()
    {
        if (!IsReady || _isWriting || _toAdd.Count + _toRemove.Count == 0)
        {
            return;
        }
        var limit = settings.UpdatesPerWriteMax;
        var added = _toAdd.Take(limit).ToImmutableArray();
        _isWriting = true;
        _store.Tell(new RememberedChange(added, [.. _toRemove.Take(limit - added.Length)]), context.Self);
        timers.StartSingleTimer(StoreName, RememberedTimedOut.Instance, settings.TuningParameters.UpdatingStateTimeout);
    }
}
