using Akka.Actor.Internal;

namespace Akka.Actor;

public static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system) =>
        new(((ActorSystemImpl)system).Provider.RootGuardianAt(actorPath.Address), actorPath.Elements);

    /// <summary>A path with an address starts at that root, one with a leading slash at this system's, any other at the given ref.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        var provider = ((ActorSystemImpl)system).Provider;
        if (!Uri.TryCreate(path, UriKind.Absolute, out _) || path.StartsWith('/'))
            return path.StartsWith('/') ? new ActorSelection(provider.RootGuardian, path) : new ActorSelection(lookupRoot, path);
        return ActorPath.TryParse(path, out var parsed)
            ? new ActorSelection(provider.RootGuardianAt(parsed.Address), parsed.Elements)
            : new ActorSelection(provider.DeadLetters, "");
    }

    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}
