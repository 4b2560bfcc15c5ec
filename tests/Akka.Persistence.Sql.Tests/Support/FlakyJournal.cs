using System.Collections.Immutable;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A journal in memory that fails a batch with a "fail" in it and refuses every "reject".</summary>
public sealed class FlakyJournal : MemoryJournal
{
    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var writes = messages.ToArray();
        if (writes.Any(write => Payloads(write).Contains("fail")))
        {
            throw new IOException("the disk is gone");
        }
        var refusals = writes
            .Select(write => Payloads(write).Contains("reject") ? new NotSupportedException("not this one") : null)
            .ToImmutableList<Exception>();
        await base.WriteMessagesAsync(writes.Where(write => !Payloads(write).Contains("reject")));
        return refusals;
    }

    private static IEnumerable<object> Payloads(AtomicWrite write) =>
        ((IImmutableList<IPersistentRepresentation>)write.Payload).Select(stored => stored.Payload);
}
