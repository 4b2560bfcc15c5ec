using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>An actor that keeps what it is told for a test to read, in order.</summary>
internal sealed class Probe
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Recorder(_received.Writer)));

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public object Next()
    {
        var (message, sender) = _received.Reader.ReadAsync().AsTask().WaitAsync(WaitMax).GetAwaiter().GetResult();
        LastSender = sender;
        return message;
    }

    public T Expect<T>() => Assert.IsType<T>(Next());

    public void Expect(params object[] messages)
    {
        foreach (var message in messages)
        {
            Assert.Equal(message, Next());
        }
    }

    /// <summary>Reads on until a message of this type comes.</summary>
    public T Fish<T>()
    {
        while (true)
        {
            if (Next() is T found)
            {
                return found;
            }
        }
    }

    public bool IsSilent => !_received.Reader.TryPeek(out _);

    /// <summary>Tells this probe when the actor has stopped.</summary>
    public void Watch(IActorRef actor) => Ref.Tell(new WatchThis(actor));

    private sealed record WatchThis(IActorRef Actor);

    private sealed class Recorder(ChannelWriter<(object, IActorRef)> writer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch)
            {
                Context.Watch(watch.Actor);
            }
            else
            {
                writer.TryWrite((message, Sender));
            }
        }
    }
}
