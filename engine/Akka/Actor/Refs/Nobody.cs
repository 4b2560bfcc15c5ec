using Akka.Util;

namespace Akka.Actor;

/// <summary>The ref that stands for no actor; what it is told is gone.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static Nobody Instance = new();

    private readonly ActorPath _path = new RootActorPath(Address.AllSystems, "/Nobody");

    private Nobody()
    {
    }

    public override ActorPath Path => _path;

    public override IInternalActorRef? Parent => null;

    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody has no provider");

    public override ISurrogate ToSurrogate(ActorSystem system) => new NobodySurrogate();

    public class NobodySurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Nobody.Instance;
    }
}
