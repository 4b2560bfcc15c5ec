using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>Two nodes that both believe to own an actor: with fencing, the one that recovered it last is right.</summary>
public sealed class FencingTests : IDisposable
{
    private const string Fenced = "presage.persistence.fencing = on\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("presage-fencing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("SQLite.MS")]
    [InlineData("PostgreSQL.15")]
    public void The_older_of_two_writers_is_refused_and_the_newer_one_goes_on(string provider)
    {
        var source = Source(provider);
        using var older = new TestSystem(TestSystem.SqlConfig(source, provider) + Fenced);
        using var newer = new TestSystem(TestSystem.SqlConfig(Other(source), provider) + Fenced);
        var (olderProbe, newerProbe) = (older.NewProbe(), newer.NewProbe());
        var stale = ScriptedActor.Start(older, olderProbe, "a", ScriptedActor.Record);
        var bystander = ScriptedActor.Start(older, olderProbe, "b", ScriptedActor.Record);
        Tell(stale, "one");
        olderProbe.Expect("one");
        var owner = ScriptedActor.Start(newer, newerProbe, "a", ScriptedActor.Record);
        Tell(owner, "state");
        newerProbe.Expect("one");

        olderProbe.Watch(stale);
        Tell(stale, "two of the stale one");
        olderProbe.Expect("failed two of the stale one");
        olderProbe.Expect<Terminated>();

        Tell(owner, "two", "state");
        newerProbe.Expect("two", "one,two");
        Tell(bystander, "not fenced off");
        olderProbe.Expect("not fenced off");
    }

    [Fact]
    public void An_actor_that_moves_there_and_back_may_write_again()
    {
        var source = Source("SQLite.MS");
        using var first = new TestSystem(TestSystem.SqlConfig(source, "SQLite.MS") + Fenced);
        using var second = new TestSystem(TestSystem.SqlConfig(Other(source), "SQLite.MS") + Fenced);
        var (firstProbe, secondProbe) = (first.NewProbe(), second.NewProbe());
        foreach (var (system, probe, text) in new[] { (first, firstProbe, "1"), (second, secondProbe, "2"), (first, firstProbe, "3") })
        {
            var actor = ScriptedActor.Start(system, probe, "a", ScriptedActor.Record);
            Tell(actor, text);
            probe.Expect(text);
            probe.Watch(actor);
            Tell(actor, PoisonPill.Instance);
            probe.Expect<Terminated>();
        }
    }

    // On PostgreSQL another text is another store with a writer of its own. A SQLite file has one store in a process, and its
    // two journals are told apart by their writers' ids all the same.
    private static string Other(string source) => source.StartsWith("Host", StringComparison.Ordinal) ? source + ";Application Name=newer" : source;

    private string Source(string provider)
    {
        if (provider == "SQLite.MS") return $"Data Source={_folder}/journal.db";
        if (PostgresSystems.IsHere) return PostgresSystems.NewSchema();
        PostgresSystems.ReportMissing(nameof(FencingTests));
        return $"Data Source={_folder}/journal.db";
    }

    private static void Tell(IActorRef actor, params object[] commands)
    {
        foreach (var command in commands) actor.Tell(command, ActorRefs.NoSender);
    }
}
