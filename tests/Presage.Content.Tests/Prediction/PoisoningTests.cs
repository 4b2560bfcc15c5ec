namespace Presage.Content.Tests;

/// <summary>One client makes ten times the uses of all others together, or of one reader; nobody else's top five may move by more than a place, at any of the seeds.</summary>
public sealed class PoisoningTests
{
    private const int SeedCount = 24;
    private const int FewSeeds = 12;
    private const int VisitCount = 300;
    private const int Pages = 10;
    private const int First = 8;

    // Readers have four uses and a half in the mean; a step of the attacker is two uses.
    private const int ReaderStepsTenfold = 22;
    private const ulong Attacker = 1;
    private const ulong Target = Pages + 1;

    [Fact]
    public void A_page_of_its_own_after_every_page() => AssertUnmoved(Own, TenTimesAll);

    [Fact]
    public void A_page_of_its_own_after_one_page() => AssertUnmoved(_ => (1, Target), TenTimesAll, seeds: 3);

    [Fact]
    public void Other_pages_of_the_site_after_every_page() => AssertUnmoved(use => (1 + (ulong)(use % Pages), 1 + (ulong)((use + Pages / 2) % Pages)), TenTimesAll);

    [Theory]
    [InlineData("all at the start")]
    [InlineData("all in the middle")]
    [InlineData("all at the end")]
    [InlineData("a step now and then")]
    public void A_page_of_its_own_or_one_of_the_site_at_ten_times_the_uses_of_a_reader(string when)
    {
        Func<int, (ulong From, ulong To)>[] attacks = [Own, _ => (1, Target), use => (1 + (ulong)(use % Pages), 3)];
        foreach (var attack in attacks) AssertUnmoved(attack, (visit, _) => ReaderSteps(when, visit), FewSeeds);
    }

    [Fact]
    public void What_a_client_may_not_teach_others_serves_itself()
    {
        var (plain, personal) = (new Visits(new ContentPredictor(Settings.Predictor with { ClientRankStep = 0 })), new Visits(new ContentPredictor(Settings.Predictor)));
        foreach (var visits in (Visits[])[plain, personal])
        {
            for (var visit = 0; visit < 60; visit++) visits.Session(1, 2, 3, 4);
            // Nobody else goes back.
            for (var use = 0; use < 60; use++) visits.Use(Attacker, 1 + (ulong)(use % 2));
        }

        Assert.True(personal.Chance(Attacker, 1).Next > 1.1 * plain.Chance(Attacker, 1).Next);
        var reader = personal.Session(1, 2);
        Assert.Equal(plain.Top(plain.Session(1, 2), 3, heldToo: true), personal.Top(reader, 3, heldToo: true));
    }

    [Fact]
    public void A_session_that_goes_on_and_on_is_hardly_a_neighbour()
    {
        var visits = new Visits(Predictor());
        for (var visit = 0; visit < 200; visit++) visits.Session(50, 51, 52);
        visits.Session(1, 2);
        for (var use = 0; use < 27; use++) visits.Use(Attacker, 100 + (ulong)use);
        foreach (var page in new[] { Target, 1UL, Target }) visits.Use(Attacker, page);

        var named = new ulong[2];
        Assert.Equal(2, visits.Predictor.ForecastOf(ExpertKind.Neighbours, visits.Session(1), named));
        Assert.Equal([2UL, Target], named);
    }

    [Fact]
    public void A_client_that_asks_as_others_do_teaches_on_when_another_one_floods()
    {
        var visits = new Visits(Predictor());
        for (var visit = 0; visit < 60; visit++)
        {
            visits.Session(1, 2, 3);
            for (var use = 0; use < 40; use++) visits.Use(Attacker, 100 + (ulong)(use % 3));
        }

        var reader = visits.Session(1);
        Assert.Equal([2UL], visits.Top(reader, 1));
        Assert.True(visits.Chance(reader, 2).Next > 0.8);
    }

    [Fact]
    public void The_only_client_teaches_itself()
    {
        var visits = new Visits(Predictor());
        for (var round = 0; round < 20; round++) foreach (var page in new ulong[] { 1, 2, 3 }) visits.Use(Attacker, page);
        Assert.Equal([1UL], visits.Top(Attacker, 1, heldToo: true));
    }

    private static (ulong From, ulong To) Own(int use) => (1 + (ulong)(use % Pages), Target);

    private static int ReaderSteps(string when, int visit) => when switch
    {
        "all at the start" => visit == 0 ? ReaderStepsTenfold : 0,
        "all in the middle" => visit == VisitCount / 2 ? ReaderStepsTenfold : 0,
        "all at the end" => visit == VisitCount - 1 ? ReaderStepsTenfold : 0,
        _ => visit % (VisitCount / ReaderStepsTenfold) == 0 ? 1 : 0,
    };

    // Of two uses each.
    private static int TenTimesAll(int visit, int uses) => 5 * uses;

    private static void AssertUnmoved(Func<int, (ulong From, ulong To)> attack, Func<int, int, int> stepsAfter, int seeds = SeedCount)
    {
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            var (clean, poisoned) = Played(seed, attack, stepsAfter);
            for (ulong page = 1; page <= Pages; page++) AssertSame(TopAt(clean, page), TopAt(poisoned, page), $"seed {seed} page {page}");
        }
    }

    private static (Visits Clean, Visits Poisoned) Played(ulong seed, Func<int, (ulong From, ulong To)> attack, Func<int, int, int> stepsAfter)
    {
        var (clean, poisoned) = (new Visits(Predictor()), new Visits(Predictor()));
        var site = new SimulatedSite(seed, Pages);
        for (var visit = 0; visit < VisitCount; visit++)
        {
            var uses = site.Visit();
            clean.Session(uses);
            poisoned.Session(uses);
            for (var use = 0; use < stepsAfter(visit, uses.Length); use++)
            {
                var (from, to) = attack(use);
                poisoned.Use(Attacker, from);
                poisoned.Use(Attacker, to);
            }
        }

        return (clean, poisoned);
    }

    private static ulong[] TopAt(Visits visits, ulong page) => [.. visits.Top(visits.Session(page), First, heldToo: true).Where(item => item != page)];

    private static ContentPredictor Predictor() =>
        new(Settings.Predictor with { ClientsMax = 4096, SessionsMax = 4096, ContextsMax = 4096, SessionsPerItemMax = 500, NeighboursMax = 60, PopularityHalfLifeClicks = 20_000 });

    private static void AssertSame(ulong[] before, ulong[] after, string where)
    {
        for (var rank = 0; rank < 5; rank++)
        {
            var moved = Math.Abs(Array.IndexOf(after, before[rank]) - rank);
            Assert.True(after.Contains(before[rank]) && moved <= 1, $"{where}: {string.Join(' ', before)} became {string.Join(' ', after)}");
        }

        Assert.DoesNotContain(Target, after[..4]);
    }
}
