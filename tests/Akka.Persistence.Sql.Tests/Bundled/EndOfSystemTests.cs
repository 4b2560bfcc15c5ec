using Akka.Persistence.Query;
using Akka.Persistence.Sql.Query;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What a database's file sees of the end of its actor system.</summary>
public sealed class EndOfSystemTests
{
    [Fact]
    public async Task A_query_that_comes_after_the_end_opens_no_database_that_nobody_would_close()
    {
        using var test = TestSystem.Sqlite();
        var journal = test.System.ReadJournalFor<SqlReadJournal>(SqlReadJournal.Identifier);
        using var other = TestSystem.InMemory();
        test.Stop();

        var late = journal.CurrentPersistenceIds().RunWith(Sink.Seq<string>(), other.System.Materializer());

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => late.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("terminated", refusal.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(test.DatabaseFile));
    }
}
