using Akka.Actor;

namespace Akka.Streams.Stage;

/// <summary>Holds the delegate type of a stage actor's behaviour.</summary>
public static class StageActorRef
{
    /// <summary>Handles a message and its sender as part of the stage.</summary>
    public delegate void Receive((IActorRef, object) args);
}
