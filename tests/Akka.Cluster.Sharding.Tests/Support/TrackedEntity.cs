using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>An entity whose instances and messages are counted by its id. Commands as of <see cref="Entity"/>; other messages are numbers.</summary>
internal sealed class TrackedEntity(string id, TrackedEntity.Ledger ledger) : UntypedActor
{
    private bool _isStopping;

    protected override void PreStart() => ledger.Of(id).Start();

    protected override void PostStop() => ledger.Of(id).Stop();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case "passivate":
                Context.Parent.Tell(new Passivate("stop"));
                break;
            case "stop":
                _isStopping = true;
                Context.Stop(Self);
                break;
            case "fail":
                throw new InvalidOperationException("as told");
            default:
                ledger.Of(id).Receive(_isStopping);
                break;
        }
    }

    internal sealed class Ledger
    {
        private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

        public IEnumerable<Account> Accounts => _accounts.Values;

        public Account Of(string id) => _accounts.GetOrAdd(id, _ => new Account());
    }

    internal sealed class Account
    {
        private int _alive;
        private int _received;
        private int _violations;

        public int Alive => Volatile.Read(ref _alive);

        public int Received => Volatile.Read(ref _received);

        /// <summary>Times that two were alive at once, or one got a message behind its stop message.</summary>
        public int Violations => Volatile.Read(ref _violations);

        public void Start()
        {
            if (Interlocked.Increment(ref _alive) != 1)
            {
                Interlocked.Increment(ref _violations);
            }
        }

        public void Stop() => Interlocked.Decrement(ref _alive);

        public void Receive(bool isStopping)
        {
            Interlocked.Increment(ref _received);
            if (isStopping)
            {
                Interlocked.Increment(ref _violations);
            }
        }
    }
}
