using System.Collections.Immutable;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Akka.Cluster.Sharding.Tests.Remember;

/// <summary>A journal in memory whose writes fail when a test says so.</summary>
public sealed class FailingJournal : MemoryJournal
{
    private static int _failures;

    public static void FailNextWrite() => Interlocked.Increment(ref _failures);

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        if (Interlocked.Exchange(ref _failures, 0) > 0)
        {
            throw new IOException("as told");
        }
        return base.WriteMessagesAsync(messages);
    }
}
