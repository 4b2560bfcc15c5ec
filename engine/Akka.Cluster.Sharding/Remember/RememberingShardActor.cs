using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// A shard that starts its entities again when it starts. An entity is remembered before it runs, and forgotten after it was
/// passivated; one that stops otherwise is started again after entity-restart-backoff, or sooner by a message.
/// </summary>
internal sealed class RememberingShardActor : ShardActor, IWithTimers
{
    private readonly HashSet<EntitySlot> _resting = [];
    private readonly Queue<string> _toStart = [];
    private RememberedSet _remembered;

    public RememberingShardActor(EntityType type, EntityDirectory directory, string shardId)
        : base(type, directory, shardId)
    {
    }

    public ITimerScheduler Timers { get; set; }

    private TuningParameters Tuning => Type.Settings.TuningParameters;

    protected override void PreStart()
    {
        _remembered = new RememberedSet(Context, Timers, Type.Settings, $"/sharding/{Type.Name}/shard/{ShardId}");
        _remembered.Open();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case RememberedIds remembered:
                Recovered(remembered);
                return true;
            case RememberedChange change:
                Written(change);
                return true;
            case StartRemembered:
                StartSomeRemembered();
                return true;
            case StartResting resting:
                // Where a message came first its StartSlot is on the way.
                if (resting.Slot.TryBegin())
                {
                    BeginAgain(resting.Slot);
                }
                return true;
            default:
                return _remembered.IsLoss(message)
                    ? throw new RememberedLostException($"The remembered entities of shard '{ShardId}' cannot be read or stored.")
                    : base.Receive(message);
        }
    }

    protected override void Begin(EntitySlot slot)
    {
        if (_remembered.Knows(slot.EntityId))
        {
            Start(slot);
        }
        else if (_remembered.IsReady)
        {
            _remembered.Add(slot.EntityId);
        }
    }

    protected override void BeginAgain(EntitySlot slot)
    {
        if (_resting.Remove(slot))
        {
            Timers.Cancel(slot);
            Start(slot);
        }
    }

    protected override void Ended(EntitySlot slot, bool wasPassivated)
    {
        if (Directory.IsClosing)
        {
            base.Ended(slot, wasPassivated);
        }
        else if (wasPassivated)
        {
            _remembered.Remove(slot.EntityId);
        }
        else if (slot.TryRest())
        {
            _resting.Add(slot);
            Timers.StartSingleTimer(slot, new StartResting(slot), Tuning.EntityRestartBackoff);
        }
        else
        {
            Start(slot);
        }
    }

    private void Recovered(RememberedIds remembered)
    {
        _remembered.Recovered(remembered);
        foreach (var slot in Slots.Values.ToArray())
        {
            Begin(slot);
        }
        foreach (var id in remembered.Ids)
        {
            _toStart.Enqueue(id);
        }
        StartSomeRemembered();
    }

    private void StartSomeRemembered()
    {
        var isAtOnce = Tuning.EntityRecoveryStrategy == "all";
        var left = isAtOnce ? int.MaxValue : Tuning.EntityRecoveryConstantRateStrategyNumberOfEntities;
        while (left > 0 && !Directory.IsClosing && _toStart.TryDequeue(out var id))
        {
            var slot = Directory.SlotOf(id, ShardId);
            if (slot.TryBegin())
            {
                Start(slot);
                left--;
            }
        }
        if (_toStart.Count > 0)
        {
            Timers.StartSingleTimer(
                StartRemembered.Instance, StartRemembered.Instance, Tuning.EntityRecoveryConstantRateStrategyFrequency);
        }
    }

    private void Written(RememberedChange change)
    {
        _remembered.Written(change);
        foreach (var id in change.Added)
        {
            if (Slots.TryGetValue(id, out var slot))
            {
                Start(slot);
            }
        }
        foreach (var id in change.Removed)
        {
            if (Slots.TryGetValue(id, out var slot))
            {
                RemoveOr(slot, again => _remembered.Add(again.EntityId));
            }
        }
    }
}
