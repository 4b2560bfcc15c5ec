using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation;

/// <summary>Gives an island its turns. Stops when all its stages have ended; stopped from outside, it fails them.</summary>
internal sealed class IslandActor(Island island) : ActorBase
{
    protected override bool Receive(object message)
    {
        if (message is not Wake)
            return false;
        island.RunTurn();
        if (island.IsCompleted)
            Context.Stop(Self);
        return true;
    }

    protected override void PostStop() => island.End(new AbruptTerminationException(Self));

    internal sealed class Wake : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        internal static readonly Wake Instance = new();
    }
}
