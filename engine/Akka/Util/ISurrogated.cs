using Akka.Actor;

namespace Akka.Util;

/// <summary>A value that is serialized by way of a stand-in.</summary>
public interface ISurrogated
{
    ISurrogate ToSurrogate(ActorSystem system);
}
