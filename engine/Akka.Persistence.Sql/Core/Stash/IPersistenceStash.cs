using Akka.Actor;

namespace Akka.Persistence;

/// <summary>An actor with an internal stash, which holds commands back while it recovers or persists.</summary>
public interface IPersistenceStash : IWithUnboundedStash
{
    IStashOverflowStrategy InternalStashOverflowStrategy { get; }
}
