using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>Clients are told that what they hold is good for longer, where they are likely to use it.</summary>
public sealed class RenewalTests : IDisposable
{
    private static readonly string[] Trail = ["/home", "/list", "/item", "/details"];
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();

    public RenewalTests()
    {
        foreach (var page in Trail) Set(page, $"text of {page}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_pushed_and_is_not_used_yet_is_renewed_at_half_of_its_time_and_is_one_push()
    {
        await using var loop = Start();
        var client = await PushAsync(loop);
        var asked = _origin.CountOf("/list");
        Advance(40);
        await loop.LearnedAsync(0);
        Assert.Empty(loop.Hub.Renewals);
        Advance(20);
        await WhenAsync(() => loop.Hub.Renewals.Any(renewal => renewal.Id == "/list"));

        Assert.Equal(client, loop.Hub.Renewals.First().Client);
        Assert.True(loop.Hub.Renewals.First(renewal => renewal.Id == "/list").FreshUntil > _clock.GetUtcNow() + TimeSpan.FromSeconds(90));
        Assert.Equal(asked + 1, _origin.CountOf("/list"));
        Assert.Equal("\"/list\"", _origin.Requests.Last(request => request.Target == "/list").Header("If-None-Match"));
        Assert.Single(loop.Hub.Pushes, push => push.Id == "/list");
        var bytes = "text of /list".Length;
        loop.Loop.Events.Requested(client, "/list", EventTime.From(_clock.GetUtcNow()), fromPush: true, referrer: null);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Used, bytes);
        var stats = await loop.LearnedAsync(20 * Trail.Length + 2);
        Assert.Equal((bytes, 1), (stats.Bytes[(int)PushOutcome.Used], stats.Counts[(int)PushOutcome.Used]));
        Assert.Equal(stats.SentBytes, stats.Bytes.Sum() + stats.OpenBytes);
    }

    [Fact]
    public async Task What_was_used_is_renewed_as_a_push_of_no_bytes_with_an_end_of_its_own()
    {
        await using var loop = Start();
        var client = await PushAsync(loop);
        loop.Loop.Events.Requested(client, "/list", EventTime.From(_clock.GetUtcNow()), fromPush: true, referrer: null);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Used, 13);
        loop.Read("reader", "/home", _clock);
        var stats = await loop.LearnedAsync(20 * Trail.Length + 3);
        var (sent, unused) = (stats.SentBytes, stats.Counts[(int)PushOutcome.Unused]);
        Advance(60);
        await WhenAsync(() => loop.Hub.Renewals.Any(renewal => renewal.Id == "/list"));

        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Unused, 0);

        await WhenAsync(() => loop.LearnedAsync(0).Result.Counts[(int)PushOutcome.Unused] == unused + 1);
        stats = await loop.LearnedAsync(0);
        Assert.Equal((sent, 0), (stats.SentBytes, stats.Bytes[(int)PushOutcome.Unused]));
        Assert.Equal(stats.SentBytes, stats.Bytes.Sum() + stats.OpenBytes);
    }

    [Fact]
    public async Task What_has_changed_is_not_renewed_and_is_sent_after_the_next_use()
    {
        await using var loop = Start();
        var client = await PushAsync(loop);
        loop.Loop.Events.Requested(client, "/list", EventTime.From(_clock.GetUtcNow()), fromPush: true, referrer: null);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Used, 13);
        loop.Read("reader", "/home", _clock);
        await loop.LearnedAsync(20 * Trail.Length + 3);
        Set("/list", "TEXT OF /list");
        var asked = _origin.CountOf("/list");
        Advance(60);
        await WhenAsync(() => _origin.CountOf("/list") > asked && loop.Servers.Server.PeekCurrent("/list")?.Body.Span[0] == 'T');
        loop.Read("reader", "/home", _clock);
        await WhenAsync(() => loop.Hub.Pushes.Any(push => push.Body == "TEXT OF /list"));

        Assert.DoesNotContain(loop.Hub.Renewals, renewal => renewal.Id == "/list");
    }

    [Fact]
    public async Task What_an_invalidation_named_is_not_renewed()
    {
        await using var loop = Start();
        await PushAsync(loop);
        await loop.Loop.Queries.InvalidateAsync(null, InvalidationScope.Id, "/list", default);
        Advance(95);
        await loop.LearnedAsync(0);

        Assert.DoesNotContain(loop.Hub.Renewals, renewal => renewal.Id == "/list");
    }

    [Fact]
    public async Task Nothing_is_renewed_where_that_is_not_wanted()
    {
        await using var loop = Start("0s");
        await PushAsync(loop);
        Advance(95);
        await loop.LearnedAsync(0);

        Assert.Empty(loop.Hub.Renewals);
    }

    [Fact]
    public async Task A_body_whose_time_was_over_is_renewed_and_not_sent_again()
    {
        await using var loop = Start("0s");
        var client = await PushAsync(loop);
        Advance(150);
        loop.Hub.End(loop.Loop.Events, (client, "/list"), PushOutcome.Unused, 13);
        loop.Read("reader", "/home", _clock);
        await WhenAsync(() => loop.Hub.Renewals.Any(renewal => renewal.Id == "/list"));

        Assert.Single(loop.Hub.Pushes, push => push.Id == "/list");
        var stats = await loop.LearnedAsync(0);
        Assert.Equal(stats.SentBytes, stats.Bytes.Sum() + stats.OpenBytes);
    }

    private static async Task WhenAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Set(string page, string text) => _origin.Set(page, text, "max-age=100", fields: ("ETag", $"\"{(text[0] == 'T' ? "new" : page)}\""));

    private RunningLoop Start(string interval = "5s") =>
        RunningLoop.Start(_folder.Path, _origin, _clock, $"clients {{ shards = 1, pushes-at-connect = off, renew-interval = {interval} }}");

    private void Advance(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>A reader who was sent what others use after the page that it reads.</summary>
    private async Task<ulong> PushAsync(RunningLoop loop)
    {
        foreach (var page in Trail) await loop.Servers.GetAsync(page);
        for (var walker = 0; walker < 20; walker++)
        {
            foreach (var page in Trail)
            {
                Advance(5);
                loop.Read($"walker-{walker}", page, _clock);
            }
        }

        await loop.LearnedAsync(20 * Trail.Length);
        var client = ContentKeys.OfClient("reader");
        loop.Hub.Connect(client);
        loop.Loop.Events.Opened(client, "reader", new ClientTerms(NetworkClass.Wired), []);
        // Its bytes are asked for too, and pay for what is sent.
        await loop.Servers.GetAsync("/home");
        loop.Read("reader", "/home", _clock);
        await WhenAsync(() => loop.Hub.Pushes.Any(push => push.Id == "/list"));
        // What was fetched for it has been sent, and is known to be held.
        await loop.LearnedAsync(20 * Trail.Length + 1);
        return client;
    }
}
