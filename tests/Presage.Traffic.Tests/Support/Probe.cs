using System.Threading.Channels;
using Akka.Actor;

namespace Presage.Traffic.Tests.Support;

/// <summary>An actor that keeps what it is told for a test to read, in order.</summary>
internal sealed class Probe
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Recorder(_received.Writer)));

    public IActorRef Ref { get; }

    public bool IsSilent => !_received.Reader.TryPeek(out _);

    public async Task<T> ExpectAsync<T>() => Assert.IsType<T>(await _received.Reader.ReadAsync().AsTask().WaitAsync(WaitMax));

    /// <summary>Reads on until a message is as asked.</summary>
    public async Task<T> FishAsync<T>(Predicate<T> isWanted)
    {
        while (true)
        {
            if (await _received.Reader.ReadAsync().AsTask().WaitAsync(WaitMax) is T found && isWanted(found)) return found;
        }
    }

    private sealed class Recorder(ChannelWriter<object> writer) : UntypedActor
    {
        protected override void OnReceive(object message) => writer.TryWrite(message);
    }
}
