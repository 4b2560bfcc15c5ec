using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using Akka.Persistence;

namespace Presage.Simulation.Tests.Counter;

/// <summary>A persistent counter: recognises repeated ids, acknowledges what is stored, takes snapshots and passivates itself.</summary>
internal class CounterActor : ReceivePersistentActor
{
    private const int SnapshotEvery = 4;
    private static readonly TimeSpan IdleMax = TimeSpan.FromMilliseconds(20);
    private readonly string _id;
    private readonly List<long> _ids = [];
    private long _total;

    public CounterActor(string id)
    {
        _id = id;
        Recover<SnapshotOffer>(offer => Restore((CounterState)offer.Snapshot));
        Recover<Incremented>(Apply);
        Command<Increment>(OnIncrement);
        Command<GetCounter>(_ => Sender.Tell(State()));
        Command<ReceiveTimeout>(_ => Context.Parent.Tell(new Passivate(PoisonPill.Instance)));
        Command<SaveSnapshotSuccess>(OnSaved);
        Command<object>(_ => { });
        Context.SetReceiveTimeout(IdleMax);
    }

    public override string PersistenceId => $"counter-{_id}";

    protected virtual void OnIncrement(Increment command)
    {
        var stored = new Incremented(command.Id, command.Amount);
        if (IsApplied(command.Id)) Sender.Tell(stored);
        else Persist(stored, OnStored);
    }

    protected virtual CounterState State() => new([.. _ids], _total);

    protected bool IsApplied(long id) => _ids.Contains(id);

    protected virtual void OnStored(Incremented stored)
    {
        Apply(stored);
        Sender.Tell(stored);
        if (LastSequenceNr % SnapshotEvery == 0) SaveSnapshot(State());
    }

    protected void Apply(Incremented stored)
    {
        _ids.Add(stored.Id);
        _total += stored.Amount;
    }

    private void Restore(CounterState state)
    {
        _ids.AddRange(state.Ids);
        _total = state.Total;
    }

    private void OnSaved(SaveSnapshotSuccess saved)
    {
        DeleteMessages(saved.Metadata.SequenceNr);
        DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
    }
}
