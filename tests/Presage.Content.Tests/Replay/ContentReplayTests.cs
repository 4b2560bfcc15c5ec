using Presage.Core;

namespace Presage.Content.Tests;

public sealed class ContentReplayTests
{
    private static readonly ReplayOptions Options = new() { ScoreFromUse = 2, ExpertsEvery = 40, HoldTime = TimeSpan.FromMinutes(30), Pushes = true, Network = NetworkClass.Unknown };

    private static readonly PushOptions Push = new()
    {
        BytePriceMilliseconds = 1e-7,
        WastePriceMilliseconds = 50,
        WasteShare = 0.25,
        ClientBytesPerMinute = 1 << 26,
        ItemBytesMax = 1 << 21,
        CandidatesMax = 24,
        OpenMax = 10_000,
        LinkClosedShare = 0.9,
        Links = [.. Enumerable.Range(0, 5).Select(_ => new LinkTerms(TimeSpan.FromMilliseconds(80), 1_250_000, 2))],
    };

    [Fact]
    public void On_a_site_whose_readers_follow_links_it_comes_near_what_can_be_known()
    {
        var replay = Replay(new SimulatedSite(seed: 7), visits: 700);
        // The five first of six links, each followed half as often as the one before.
        Assert.InRange(replay.Next.HitRatio(5), 0.85, 0.97);
        Assert.True(replay.NextSampled.HitRatio(5) >= Enum.GetValues<ExpertKind>().Max(expert => replay.Of(expert).HitRatio(5)) - 0.005);
        Assert.InRange(replay.NextCalibration.Error, 0, 0.01);
        Assert.InRange(replay.HorizonCalibration.Error, 0, 0.03);
    }

    [Fact]
    public void Extra_bytes_stay_within_the_budget_and_bring_hits()
    {
        var replay = Replay(new SimulatedSite(seed: 8), visits: 700);
        var economics = replay.Economics;
        Assert.InRange(economics.ExtraShare, 0.1, 0.25);
        Assert.True(economics.HitRatio > economics.HitRatioWithout + 0.15);
        Assert.Equal(economics.SentBytes, economics.UsefulBytes + economics.ExtraBytes);
        Assert.Equal(0, replay.Ledger.OpenBytes);
    }

    private static ContentReplay Replay(SimulatedSite site, int visits)
    {
        var options = Settings.Predictor with { SessionsMax = 1024, ContextsMax = 1024 };
        var replay = new ContentReplay(new ContentPredictor(options), options, Push, Options);
        var now = 0L;
        for (var visit = 0; visit < visits; visit++)
        {
            foreach (var page in site.Visit()) replay.Score(new ReplayUse(1000 + (ulong)visit, page, new EventTime(now += 30_000), 10_000, PushRefusal.None));
        }

        replay.Finish();
        return replay;
    }
}
