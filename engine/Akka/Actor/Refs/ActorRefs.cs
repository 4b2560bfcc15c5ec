namespace Akka.Actor;

public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>Null: says that a message has no sender.</summary>
    public static readonly IActorRef NoSender = null!;
}
