using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Benchmarks.Sharding;

/// <summary>Answers a question with itself, and counts everything else.</summary>
internal sealed class CountingEntity : UntypedActor
{
    private readonly Countdown _countdown;

    public CountingEntity(Countdown countdown) => _countdown = countdown;

    protected override void OnReceive(object message)
    {
        if (message is Question)
        {
            Sender.Tell(message);
        }
        else
        {
            _countdown.Signal();
        }
    }

    internal sealed record Question(string EntityId);

    internal sealed record Signal(string EntityId);

    internal sealed class Extractor() : HashCodeMessageExtractor(100)
    {
        public override string EntityId(object message) => message switch
        {
            Signal signal => signal.EntityId,
            Question question => question.EntityId,
            _ => null!,
        };
    }
}
