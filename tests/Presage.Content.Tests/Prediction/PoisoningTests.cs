namespace Presage.Content.Tests;

public sealed class PoisoningTests
{
    private const int VisitCount = 300;
    private const int Pages = 10;
    private const ulong Attacker = 1;
    private const ulong Target = Pages + 1;

    /// <summary>The attacker alone makes ten times the uses of all others together.</summary>
    [Fact]
    public void One_client_at_ten_times_everybody_s_volume_moves_no_other_s_top_five_by_more_than_a_place() => AssertUnmoved(use => 1 + (ulong)(use % Pages));

    [Fact]
    public void Nor_does_it_when_all_of_that_goes_from_one_page() => AssertUnmoved(_ => 1);

    private static void AssertUnmoved(Func<int, ulong> attackedPage)
    {
        var (clean, poisoned) = (new Visits(Predictor()), new Visits(Predictor()));
        var (site, same) = (new SimulatedSite(seed: 12, Pages), new SimulatedSite(seed: 12, Pages));
        for (var visit = 0; visit < VisitCount; visit++)
        {
            var uses = site.Visit();
            clean.Session(uses);
            poisoned.Session(same.Visit());
            for (var use = 0; use < 5 * uses.Length; use++)
            {
                poisoned.Use(Attacker, attackedPage(use));
                poisoned.Use(Attacker, Target);
            }
        }

        for (ulong page = 1; page <= Pages; page++)
        {
            var (reader, other) = (clean.Session(page), poisoned.Session(page));
            AssertSame([.. clean.Top(reader, 8, heldToo: true).Where(item => item != page)], [.. poisoned.Top(other, 8, heldToo: true).Where(item => item != page)], page);
        }
    }

    private static ContentPredictor Predictor() =>
        new(Settings.Predictor with { ClientsMax = 4096, SessionsMax = 4096, ContextsMax = 4096, SessionsPerItemMax = 500, NeighboursMax = 60, PopularityHalfLifeClicks = 20_000 });

    private static void AssertSame(ulong[] before, ulong[] after, ulong page)
    {
        for (var rank = 0; rank < 5; rank++)
        {
            var now = Array.IndexOf(after, before[rank]);
            Assert.True(now >= 0 && now <= rank + 1, $"page {page}: {string.Join(' ', before)} became {string.Join(' ', after)}");
        }

        Assert.DoesNotContain(Target, after[..4]);
    }
}
