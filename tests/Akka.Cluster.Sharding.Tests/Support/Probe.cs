using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>An actor that keeps what it is told for a test to read, in order.</summary>
internal sealed class Probe
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Recorder(_received.Writer)));

    public IActorRef Ref { get; }

    /// <summary>How many messages lie unread.</summary>
    public int WaitingCount => _received.Reader.Count;

    /// <summary>As told, but from outside of actors and at once.</summary>
    public void Record(object message) => _received.Writer.TryWrite(message);

    public object Next() => _received.Reader.ReadAsync().AsTask().WaitAsync(WaitMax).GetAwaiter().GetResult();

    public T Expect<T>() => Assert.IsType<T>(Next());

    public void Expect(params object[] messages)
    {
        foreach (var message in messages)
        {
            Assert.Equal(message, Next());
        }
    }

    /// <summary>Tells this probe when the actor has stopped.</summary>
    public void Watch(IActorRef actor) => Ref.Tell(new WatchThis(actor));

    private sealed record WatchThis(IActorRef Actor);

    private sealed class Recorder(ChannelWriter<object> writer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch)
            {
                Context.Watch(watch.Actor);
            }
            else
            {
                writer.TryWrite(message);
            }
        }
    }
}
