using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Makes the strategy that <c>internal-stash-overflow-strategy</c> names by this class.</summary>
public interface IStashOverflowStrategyConfigurator
{
    IStashOverflowStrategy Create(Config config);
}
