using System.Globalization;
using Akka.Actor;

namespace Akka.Persistence.Sql.Crash;

/// <summary>
/// Persists 1, 2, 3, … after the last number it recovered, for as long as it lives, and says which were acknowledged; saves a
/// snapshot now and then.
/// </summary>
internal sealed class Counter : ReceivePersistentActor
{
    private const int SnapshotEvery = 50;
    private const int GroupSize = 3;

    private readonly CounterKind _kind;
    private readonly IActorRef _output;
    private long _count;
    private long _asked;

    public Counter(string id, CounterKind kind, IActorRef output)
    {
        (PersistenceId, _kind, _output) = (id, kind, output);
        Recover<SnapshotOffer>(offer => _count = long.Parse((string)offer.Snapshot, CultureInfo.InvariantCulture));
        Recover<string>(Apply);
        Recover<RecoveryCompleted>(_ => Begin());
        Command<string>(_ => PersistNext());
        CommandAny(_ => { });
    }

    public override string PersistenceId { get; }

    private void Begin()
    {
        _asked = _count;
        _output.Tell($"recovered {PersistenceId} {_count}");
        Self.Tell("next");
    }

    private void PersistNext()
    {
        switch (_kind)
        {
            case CounterKind.Persist:
                Persist(Next(), StoredLast);
                break;
            case CounterKind.PersistAsync:
                PersistAsync(Next(), Stored);
                PersistAsync(Next(), StoredLast);
                break;
            case CounterKind.PersistAll:
                var last = _asked + GroupSize;
                PersistAll(Enumerable.Range(0, GroupSize).Select(_ => Next()).ToArray(), text => StoredOf(text, last));
                break;
        }
    }

    private string Next() => (++_asked).ToString(CultureInfo.InvariantCulture);

    private void StoredOf(string text, long last)
    {
        if (_count + 1 == last)
        {
            StoredLast(text);
        }
        else
        {
            Stored(text);
        }
    }

    private void StoredLast(string text)
    {
        Stored(text);
        Self.Tell("next");
    }

    private void Stored(string text)
    {
        Apply(text);
        _output.Tell($"stored {PersistenceId} {text}");
        if (_count % SnapshotEvery == 0)
        {
            SaveSnapshot(text);
        }
    }

    private void Apply(string text)
    {
        var number = long.Parse(text, CultureInfo.InvariantCulture);
        if (number != _count + 1)
        {
            _output.Tell($"wrong {PersistenceId} {number} after {_count}");
        }
        _count = number;
    }
}
