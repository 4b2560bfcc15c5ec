using System.Collections.Immutable;
using Akka.Persistence;

namespace Presage.Simulation.Tests.Counter;

/// <summary>Mistake: answers before the events are durable.</summary>
internal sealed class EagerJournal : SimulatedJournal
{
    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        _ = base.WriteMessagesAsync(messages).ContinueWith(static written => written.Exception, TaskContinuationOptions.ExecuteSynchronously);
        return Task.FromResult<IImmutableList<Exception>>(null!);
    }
}
