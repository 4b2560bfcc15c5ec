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

    private static IEnumerable<Violation> Hits(string expression, Func<RepositoryFile, bool> applies, string remedy) =>
        from file in Checkout.Sources
        where applies(file)
        from hit in file.Find(new Regex(expression))
        select new Violation(file.Path, hit.Number, $"says '{hit.Match}'", remedy);
}
