using Akka.Cluster.Sharding;

namespace Presage.Simulation.Tests.Counter;

internal sealed class CounterExtractor() : HashCodeMessageExtractor(maxNumberOfShards: 4)
{
    public override string EntityId(object message) => (message as ICounterCommand)?.Counter!;
}
