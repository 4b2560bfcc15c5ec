using Akka.Actor;

namespace Akka.Util;

/// <summary>The serializable stand-in of a value that cannot be serialized itself.</summary>
public interface ISurrogate
{
    ISurrogated FromSurrogate(ActorSystem system);
}
