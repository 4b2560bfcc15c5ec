using Akka.Util;

namespace Akka.Actor;

/// <summary>The handle of an actor: stays the same over restarts, and differs from that of a later actor with the same path.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    ActorPath Path { get; }
}
