using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>A place in the tree that holds refs and is no actor, such as <c>/temp</c>.</summary>
internal sealed class VirtualPathContainer(IActorRefProvider provider, ActorPath path, IInternalActorRef parent) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new(StringComparer.Ordinal);

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override IInternalActorRef Parent => parent;

    internal void AddChild(string name, IInternalActorRef child) => _children[name] = child;

    internal void RemoveChild(string name) => _children.TryRemove(name, out _);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0 || name[0].Length == 0) return this;
        if (!_children.TryGetValue(name[0], out var child)) return Nobody.Instance;
        return name.Count == 1 ? child : child.GetChild(name.Skip(1).ToArray());
    }
}
