using Akka.Actor;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Takes requests from the listener, from logs and from REST, tells uses from others and machines from readers, and gives uses to the shards. Thread-safe; a request is
/// counted once, by what became of it.
/// </summary>
public sealed class UseIntake : IUseSink
{
    private readonly Lock _lock = new();
    private readonly UseFilter _filter;
    private readonly PushRules _rules;
    private readonly IActorRef _shards;
    private readonly IntakeGate _gate;

    /// <param name="shards">The region of <see cref="ClientShard"/>.</param>
    internal UseIntake(IActorRef shards, PushRules rules, InputSettings settings, IntakeGate gate) =>
        (_shards, _rules, _gate, _filter) = (shards, rules, gate, new UseFilter(new BotFilter(settings.RobotsMax), botsToo: false));

    public IntakeGate Gate => _gate;

    public long CountOf(UseRefusal reason)
    {
        lock (_lock) return _filter.CountOf(reason);
    }

    public long CountOf(BotReason reason)
    {
        lock (_lock) return _filter.Bots.CountOf(reason);
    }

    public void Requested(string origin, in RequestRecord request) => Take(origin, request);

    /// <summary>Takes a request of a log; false if it is no use, or too many wait.</summary>
    public bool Take(string origin, in RequestRecord request)
    {
        lock (_lock)
        {
            if (_filter.Judge(request) != UseRefusal.None) return false;
        }

        var id = ContentName.Of(request.Target);
        // Of an answer 304 the size says nothing.
        var bytes = request.Status == 200 ? request.Bytes : -1;
        return Use(new ClientUsed(BotFilter.ClientOf(request), origin, id, ContentEventKind.View, request.Time, new ItemFacts(bytes, _rules.Judge("GET", id)), bytes));
    }

    /// <summary>Takes what is known to be a use of a reader; false if too many wait.</summary>
    internal bool Use(ClientUsed used)
    {
        if (!_gate.TryEnter()) return false;
        _shards.Tell(used);
        return true;
    }
}
