using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Semantics;

/// <summary>What happened in a random tree of actors, and what must hold of it when all is quiet.</summary>
internal sealed class FuzzWorld(string dispatcher)
{
    private readonly Lock _lock = new();
    private readonly List<IActorRef> _actors = [];
    private readonly Dictionary<IActorRef, Life> _lives = [];
    private readonly HashSet<(IActorRef Watcher, IActorRef Subject)> _watches = [];
    private readonly List<(IActorRef Watcher, IActorRef Subject)> _ends = [];

    internal int HandledCount
    {
        get
        {
            lock (_lock) return _lives.Values.Sum(static life => life.Handled.Count + life.DeadCount);
        }
    }

    internal int Count
    {
        get
        {
            lock (_lock) return _actors.Count;
        }
    }

    internal Props Props(bool isRoot) => Akka.Actor.Props.Create(() => new FuzzNode(this, isRoot)).WithDispatcher(dispatcher);

    /// <summary>A subscriber that counts the dead letters of this world.</summary>
    internal IActorRef Collector(ActorSystem system) => new DeadLetterCollector(this, ((ExtendedActorSystem)system).Provider);

    internal void Add(IActorRef actor)
    {
        lock (_lock) _actors.Add(actor);
    }

    internal IActorRef Any(Random random, bool alsoRoot)
    {
        lock (_lock) return _actors[_actors.Count == 1 ? 0 : random.Next(alsoRoot ? 0 : 1, _actors.Count)];
    }

    internal bool IsRoot(IActorRef actor) => actor.Equals(_actors[0]);

    internal void NoteSent(IActorRef actor) => Change(actor, static life => life.SentCount++);

    internal void NoteStart(IActorRef actor) => Change(actor, static life => life.StartCount++);

    internal void NoteStop(IActorRef actor) => Change(actor, static life => life.StopCount++);

    internal void NoteHandled(IActorRef actor, int number) => Change(actor, life => life.Handled.Add(number));

    internal void NoteEnded(IActorRef watcher, IActorRef subject)
    {
        lock (_lock) _ends.Add((watcher, subject));
    }

    /// <summary>False for the second watch of a pair, and for one's own child, which a restart unwatches.</summary>
    internal bool TryNoteWatch(IActorRef watcher, IActorRef subject)
    {
        if (watcher.Equals(subject) || subject.Path.Parent.Equals(watcher.Path)) return false;
        lock (_lock) return _watches.Add((watcher, subject));
    }

    /// <summary>The first thing that does not hold, or null.</summary>
    internal string? FindFault()
    {
        lock (_lock)
        {
            var life = _lives.FirstOrDefault(static each => each.Value.FindFault() is not null);
            if (life.Key is not null) return $"{life.Key}: {life.Value.FindFault()}";
            foreach (var watch in _watches)
            {
                var count = _ends.Count(end => end == watch);
                var (isWatching, isGone) = (IsAlive(watch.Watcher), !IsAlive(watch.Subject));
                if (count > 1 || (count == 1 && !isGone) || (count == 0 && isGone && isWatching))
                    return $"{watch.Watcher} got {count} notices of {watch.Subject}, which is {(isGone ? "gone" : "alive")}";
            }

            return null;
        }
    }

    internal string? FindSurvivor()
    {
        lock (_lock) return _lives.Keys.FirstOrDefault(IsAlive)?.ToString();
    }

    private bool IsAlive(IActorRef actor) => _lives.TryGetValue(actor, out var life) && life.StartCount > life.StopCount;

    private void Change(IActorRef actor, Action<Life> change)
    {
        lock (_lock)
        {
            if (!_lives.TryGetValue(actor, out var life)) _lives[actor] = life = new Life();
            change(life);
        }
    }

    private sealed class Life
    {
        internal List<int> Handled { get; } = [];

        internal int SentCount { get; set; }

        internal int DeadCount { get; set; }

        internal int StartCount { get; set; }

        internal int StopCount { get; set; }

        internal string? FindFault()
        {
            if (StartCount - StopCount is not (0 or 1)) return $"{StartCount} starts and {StopCount} stops";
            if (Handled.Zip(Handled.Skip(1)).Any(static pair => pair.First >= pair.Second)) return "numbers out of order or twice";
            if (Handled.Count + DeadCount != SentCount) return $"{SentCount} sent, {Handled.Count} handled, {DeadCount} dead letters";
            return StartCount > StopCount && DeadCount > 0 ? $"{DeadCount} messages lost to a living actor" : null;
        }
    }

    // Not an actor: the event stream would watch it from a thread of its own, in the midst of turns that are given by hand.
    private sealed class DeadLetterCollector(FuzzWorld world, IActorRefProvider provider) : MinimalActorRef
    {
        public override ActorPath Path { get; } = provider.RootPath / "collector";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            if (message is DeadLetter { Message: FuzzNode.Number } letter) world.Change(letter.Recipient, static life => life.DeadCount++);
        }
    }
}
