using System.Text.RegularExpressions;

namespace Tidy;

/// <summary>Tests wait for what they wait for, run always, and bring their own time.</summary>
public sealed class HabitTests
{
    [Fact]
    public void Nothing_sleeps() => Rule.Holds("sleeps", Hits(
        "Thread\\.Sl" + "eep|\\bTask\\.De" + "lay\\(", file => file.IsTest, "await what you wait for, or advance a FakeTime")
        .Concat(Hits("Thread\\.Sl" + "eep", file => file.IsProduct, "wait on a timer or a handle")));

    [Fact]
    public void No_test_is_skipped() => Rule.Holds("skips", Hits("\\bSki" + "p\\s*=\\s*\"", file => file.IsTest, "make it pass, or remove it"));

    [Fact]
    public void Tests_do_not_read_the_wall_clock() => Rule.Holds("wall-clock", Hits(
        "\\bDateTime(?:Offset)?\\.(?:Utc)?N" + "ow\\b", file => file.IsTest, "give the test a fixed time"));

    // The stores have threads of their own and the test kit waits for real: neither is simulated.
    [Fact]
    public void The_runtime_completes_tasks_and_takes_time_and_chance_so_that_it_can_be_simulated() => Rule.Holds("simulated", Hits(
        "RunContinuationsAsynchronously|\\bTask\\.R" + "un\\(|\\bRandom\\.Sha" + "red|\\bTimeProvider\\.Sys" + "tem\\b|\\bGuid\\.New" + "Guid",
        file => file.IsBelow("engine") && !SimulationEnds.Any(end => file.Path.Contains(end, StringComparison.Ordinal)),
        "use Completion, SimulationThread.RunAside, ThreadLocalRandom or SystemTime (engine/docs/simulation.md)"));

    private static readonly string[] SimulationEnds =
        ["/Akka.TestKit.Xunit2/", "/Akka.Persistence.Sql/Store/", "/Akka.Persistence.Sql/Plugin/", "/SimulationThread.cs", "/SystemTime.cs", "/ThreadLocalRandom.cs"];

    private static IEnumerable<Violation> Hits(string expression, Func<RepositoryFile, bool> applies, string remedy) =>
        from file in Checkout.Sources
        where applies(file)
        from hit in file.Find(new Regex(expression))
        select new Violation(file.Path, hit.Number, $"says '{hit.Match}'", remedy);
}
