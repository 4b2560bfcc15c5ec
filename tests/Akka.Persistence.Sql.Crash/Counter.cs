using System.Globalization;
using Akka.Actor;

namespace Akka.Persistence.Sql.Crash;

/// <summary>Persists 1, 2, 3, … after the last number it recovered, for as long as it lives; saves a snapshot now and then.</summary>
internal sealed class Counter : ReceivePersistentActor
{
    private const int SnapshotEvery = 50;

    private readonly bool _isAsync;
    private readonly IActorRef _output;
    private long _count;
    private long _asked;

    public Counter(string id, bool isAsync, IActorRef output)
    {
        (PersistenceId, _isAsync, _output) = (id, isAsync, output);
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
        var text = (++_asked).ToString(CultureInfo.InvariantCulture);
        if (!_isAsync)
        {
            Persist(text, Stored);
            return;
        }
        PersistAsync(text, Stored);
        PersistAsync((++_asked).ToString(CultureInfo.InvariantCulture), Apply);
    }

    private void Stored(string text)
    {
        Apply(text);
        _output.Tell($"stored {PersistenceId} {text}");
        Self.Tell("next");
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
