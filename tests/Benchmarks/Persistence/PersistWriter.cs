using Akka.Persistence;

namespace Benchmarks.Persistence;

/// <summary>Persists a payload of 100 bytes for each command, and says when so many are stored.</summary>
internal sealed class PersistWriter : UntypedPersistentActor
{
    public static readonly object Begin = new();

    private readonly byte[] _payload = new byte[100];
    private readonly PersistKind _kind;
    private readonly TaskCompletionSource _done;
    private readonly Action<byte[]> _stored;
    private readonly byte[][] _ten;
    private long _left;

    public PersistWriter(string id, long count, PersistKind kind, TaskCompletionSource done)
    {
        (PersistenceId, _left, _kind, _done) = (id, count, kind, done);
        _stored = _ => Count();
        _ten = [.. Enumerable.Repeat(_payload, PersistBenchmark.PersistAllSize)];
    }

    public override string PersistenceId { get; }

    protected override void OnCommand(object message)
    {
        switch (_kind)
        {
            case PersistKind.Persist: Persist(_payload, _stored); break;
            case PersistKind.PersistAsync: PersistAsync(_payload, _stored); break;
            case PersistKind.PersistAll: PersistAll(_ten, _stored); break;
        }
    }

    protected override void OnRecover(object message)
    {
        if (_kind == PersistKind.Replay && message is byte[]) Count();
    }

    private void Count()
    {
        if (--_left > 0) return;
        _done.TrySetResult();
        Context.Stop(Self);
    }
}
