using System.Threading.Channels;
using Akka.Actor;

namespace Presage.Traffic.Tests.Support;

/// <summary>An actor that keeps what it is told for a test to read, in order.</summary>
internal sealed class Probe
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();
    private IActorRef _sender = ActorRefs.Nobody;

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Recorder(_received.Writer)));

    public IActorRef Ref { get; }

    public bool IsSilent => !_received.Reader.TryPeek(out _);

    public async Task<T> ExpectAsync<T>() => Assert.IsType<T>(await NextAsync());

    /// <summary>Answers the message that was read last.</summary>
    public void Reply(object message) => _sender.Tell(message, Ref);

    /// <summary>Reads on until a message is as asked.</summary>
    public async Task<T> FishAsync<T>(Predicate<T> isWanted)
    {
        while (true)
        {
            if (await NextAsync() is T found && isWanted(found)) return found;
        }
    }

    private async Task<object> NextAsync()
    {
        (var message, _sender) = await _received.Reader.ReadAsync().AsTask().WaitAsync(WaitMax);
        return message;
    }

    private sealed class Recorder(ChannelWriter<(object, IActorRef)> writer) : UntypedActor
    {
        protected override void OnReceive(object message) => writer.TryWrite((message, Sender));
    }
}
