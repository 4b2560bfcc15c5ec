using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The warnings of a system, in order.</summary>
internal sealed class LogProbe : IDisposable
{
    private readonly BlockingCollection<string> _warnings = [];
    private readonly ActorSystem _system;
    private readonly IActorRef _listener;

    public LogProbe(ActorSystem system)
    {
        _system = system;
        var warnings = _warnings;
        _listener = system.ActorOf(Props.Create(() => new Listener(warnings)));
        system.EventStream.Subscribe(_listener, typeof(Warning));
    }

    public string Next(TimeSpan patience) => _warnings.TryTake(out var text, patience) ? text : "no warning";

    public void Dispose()
    {
        _system.EventStream.Unsubscribe(_listener);
        _system.Stop(_listener);
    }

    private sealed class Listener(BlockingCollection<string> warnings) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Warning warning) warnings.Add($"{warning.Message}");
        }
    }
}
