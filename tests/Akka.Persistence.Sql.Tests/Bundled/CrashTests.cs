using Akka.Persistence.Sql.Crash;

namespace Akka.Persistence.Sql.Tests;

/// <summary>
/// A process that persists is killed (SIGKILL) again and again: what it acknowledged is stored, and stored once. Two hundred
/// rounds: <c>dotnet run -c Release --project tests/Akka.Persistence.Sql.Crash -- rounds --store sqlite --rounds 200</c>.
/// </summary>
public sealed class CrashTests
{
    private const int Seed = 20261122;

    [Theory]
    [InlineData("sqlite", 3, 0)]
    [InlineData("postgresql", 2, 2)]
    public void Every_acknowledged_event_outlives_a_killed_process_and_none_is_there_twice(string store, int rounds, int serverStopEvery)
    {
        using var database = CrashDatabase.Open(store);
        if (database is null)
        {
            PostgresSystems.ReportMissing(nameof(CrashTests));
            return;
        }
        var said = new List<string>();

        var isRight = new CrashRounds(database, Seed, serverStopEvery, said.Add).Run(rounds);

        Assert.True(isRight, string.Join('\n', said));
    }
}
