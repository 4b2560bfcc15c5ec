using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>What the predictor expects of a client counts in the guard before the real listener.</summary>
public sealed class SequenceTests : IDisposable
{
    private const string Agent = "Mozilla/5.0 (Windows NT 10.0)";
    private const int Trails = 12;
    private const int Length = 6;
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private readonly List<GuardReport> _reports = [];

    public SequenceTests()
    {
        for (var trail = 0; trail < Trails; trail++)
        {
            for (var step = 0; step < Length; step++) _origin.Set(Page(trail, step), "text", "max-age=86400");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_that_asks_for_what_nobody_expects_has_that_held_against_it_and_readers_have_not()
    {
        var board = new ExpectationBoard(1024);
        await using var loop = RunningLoop.Start(_folder.Path, _origin, _clock, "clients.shards = 1", board);
        await using var guard = new RequestGuard(new GuardParts(
            TestSettings.With().Guard, Options, ["site"], Path.Combine(_folder.Path, "guard"), new byte[32], _ => null, _reports.Add, _clock) { Expectations = board });
        await using var site = await ListenedSite.StartAsync(loop.Servers.All, guard, loop.Loop.Uses, _clock);
        long uses = 0;
        for (var reader = 0; reader < 60; reader++)
        {
            for (var step = 0; step < Length; step++)
            {
                await ReadAsync(site, $"reader-{reader}", Page(reader % Trails, step));
                await loop.LearnedAsync(++uses);
            }
        }

        Assert.True(guard.View().Lessons["site"].IsWarm);
        // Half of its way, a reader is expected to go on.
        for (var step = 0; step < 3; step++)
        {
            await ReadAsync(site, "late", Page(1, step));
            await loop.LearnedAsync(++uses);
        }

        var late = board.ChanceOf(ClientOf("127.1.0.61"), ContentKeys.OfItem("site", Page(1, 3)));
        var other = board.ChanceOf(ClientOf("127.1.0.61"), ContentKeys.OfItem("site", Page(5, 4)));
        Assert.True(late > 0.3 && other < 0.05, $"{late} {other}");
        _reports.Clear();
        var random = new SeededRandom(5);
        for (var request = 0; request < 40; request++)
        {
            await ReadAsync(site, "jumper", Page(random.NextInt32(Trails), random.NextInt32(Length)));
            await loop.LearnedAsync(++uses);
        }

        Assert.Contains(_reports, report => report.Reason.Contains(nameof(AbuseFeature.Sequence), StringComparison.Ordinal) && report.Client == "127.1.0.62");
        Assert.DoesNotContain(_reports, report => report.Client != "127.1.0.62");
    }

    private static AbuseOptions Options => new()
    {
        Acts = false, ClientsMax = 256, NamesMax = 1024, WarmUpRequests = 200, MemoryRequests = 10000, ClientLessonsMax = 256, ClientLessonShare = 0.05,
        EvidenceHalfLife = TimeSpan.FromDays(2), ThrottleShare = 0.02, ChallengeShare = 0.01, BlockShare = 0.005,
    };

    private static string Page(int trail, int step) => $"/trail-{trail}/page-{step}";

    private static ulong ClientOf(string address) => BotFilter.ClientOf(new RequestRecord(address, new EventTime(0), "GET", "/", 0, 0, "", Agent));

    private async Task ReadAsync(ListenedSite site, string client, string target)
    {
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(200, await site.AskAsync(client, "GET", target, Agent));
    }
}
