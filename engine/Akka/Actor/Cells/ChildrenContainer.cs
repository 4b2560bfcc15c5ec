using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The children of one actor. Any thread may look; the guardians' children are also added from any thread.</summary>
internal sealed class ChildrenContainer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ChildRestartStats?> _byName = new(StringComparer.Ordinal);
    private HashSet<IActorRef>? _dying;
    private bool _isTerminating;

    internal int Count
    {
        get
        {
            lock (_lock) return _byName.Count;
        }
    }

    /// <summary>Takes the name until the child is added.</summary>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is ending.</exception>
    internal void Reserve(string name)
    {
        lock (_lock)
        {
            if (_isTerminating) throw new InvalidOperationException($"cannot reserve actor name '{name}': terminating or terminated");
            if (!_byName.TryAdd(name, null)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    internal void Unreserve(string name)
    {
        lock (_lock)
            if (_byName.TryGetValue(name, out var stats) && stats is null) _byName.Remove(name);
    }

    internal void Add(IInternalActorRef child)
    {
        lock (_lock) _byName[child.Path.Name] = new ChildRestartStats(child);
    }

    internal ChildRestartStats? Find(string name)
    {
        lock (_lock) return _byName.GetValueOrDefault(name);
    }

    internal ChildRestartStats? Find(IActorRef child)
    {
        lock (_lock)
            return _byName.TryGetValue(child.Path.Name, out var stats) && stats is not null && stats.Child.Equals(child) ? stats : null;
    }

    /// <summary>Notes that the child was told to stop; false when it is no child.</summary>
    internal bool ShallDie(IActorRef child)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(child.Path.Name, out var stats) || stats is null || !stats.Child.Equals(child)) return false;
            (_dying ??= []).Add(child);
            return true;
        }
    }

    /// <summary>Removes a child that has ended; false when it was none.</summary>
    internal bool Remove(IActorRef child, out bool wasLastDying)
    {
        wasLastDying = false;
        lock (_lock)
        {
            if (!_byName.TryGetValue(child.Path.Name, out var stats) || stats is null || !stats.Child.Equals(child)) return false;
            _byName.Remove(child.Path.Name);
            wasLastDying = _dying is not null && _dying.Remove(child) && _dying.Count == 0;
            return true;
        }
    }

    internal bool HasDying
    {
        get
        {
            lock (_lock) return _dying is { Count: > 0 };
        }
    }

    internal void RefuseMore()
    {
        lock (_lock) _isTerminating = true;
    }

    internal ChildRestartStats[] Snapshot()
    {
        lock (_lock) return _byName.Count == 0 ? [] : [.. _byName.Values.OfType<ChildRestartStats>()];
    }
}
