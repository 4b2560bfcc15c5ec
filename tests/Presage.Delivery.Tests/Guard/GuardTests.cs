using System.Net;
using Presage.Api;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

/// <summary>A scan against the real listener of a site that readers have taught, in each mode.</summary>
public sealed class GuardTests : IDisposable
{
    private const string Scanner = "Mozilla/5.0 (X11)";
    private const int Pages = 60;
    private static readonly byte[] Key = new byte[32];
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeOrigin _origin = new();
    private readonly List<GuardReport> _reports = [];
    private readonly List<string> _retries = [];

    public GuardTests()
    {
        for (var page = 0; page < Pages; page++) _origin.Set($"/news/story-{page}", $"story {page}", "max-age=3600");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Observing_lets_a_scan_through_and_writes_the_reasons_down()
    {
        await using var guard = Open(Options(acts: false));
        await TeachAsync(guard);

        var statuses = await ScanAsync(guard);

        Assert.DoesNotContain(statuses, status => status is 403 or 429);
        Assert.True(_reports.Count > 50, $"{_reports.Count} of {statuses.Count}");
        Assert.All(_reports, report => Assert.Contains("evidence", report.Reason, StringComparison.Ordinal));
        Assert.Equal(_reports[^1], guard.View().Latest[0]);
        Assert.True(guard.CountOf(GuardOutcome.Observed) >= _reports.Count);
    }

    [Fact]
    public async Task Throttling_answers_429_with_the_time_to_wait_and_lets_the_rate_through()
    {
        await using var guard = Open(Options(acts: true) with { ThrottleShare = 0.02, ChallengeShare = 1e-300, BlockShare = 1e-300 });
        await TeachAsync(guard);

        var statuses = await ScanAsync(guard);

        Assert.True(statuses.Count(status => status == 429) > 50);
        Assert.True(guard.CountOf(GuardOutcome.Admitted) >= 5);
        Assert.Contains(_retries, retry => int.TryParse(retry, out var seconds) && seconds is >= 1 and <= 3);
        Assert.Equal(200, (await AskAsync(guard, "/news/story-1", "Reader/1")).Status);
    }

    [Fact]
    public async Task Blocking_answers_403_and_readers_go_on()
    {
        await using var guard = Open(Options(acts: true) with { BlockShare = 0.02, ChallengeShare = 0.02, ThrottleShare = 0.02 });
        await TeachAsync(guard);

        var statuses = await ScanAsync(guard);

        Assert.True(statuses.Count(status => status == 403) > 50);
        Assert.Equal(200, (await AskAsync(guard, "/news/story-2", "Reader/2")).Status);
    }

    [Fact]
    public async Task A_challenge_is_passed_by_what_runs_its_script_and_by_an_agent_and_for_no_one_else()
    {
        await using var guard = Open(Options(acts: true) with { BlockShare = 1e-300, ChallengeShare = 0.02, ThrottleShare = 0.02 });
        await TeachAsync(guard);
        Assert.Contains(403, await ScanAsync(guard));

        var (status, page) = await AskAsync(guard, "/admin/setup.php?x='--", Scanner);
        Assert.Equal(403, status);
        var parts = page.Split('"').First(text => text.Length > 40 && !text.Contains(' ', StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal));
        var pass = new string([.. parts.Reverse()]);

        Assert.Equal(404, (await AskAsync(guard, "/admin/setup.php?x='--", Scanner, ("Cookie", $"a=b; presage-pass={pass}"))).Status);
        Assert.Equal("a=b", _origin.Requests.Last().Headers.Last(field => field.Key == "Cookie").Value);
        Assert.Equal(404, (await AskAsync(guard, "/admin/setup.php?x='--", Scanner, (RequestGuard.TokenHeader, "agent"))).Status);
        Assert.Equal(403, (await AskAsync(guard, "/admin/setup.php?x='--", Scanner, ("Cookie", $"presage-pass={pass}x"))).Status);
        _clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(403, (await AskAsync(guard, "/admin/setup.php?x='--", Scanner, ("Cookie", $"presage-pass={pass}"))).Status);
    }

    [Fact]
    public async Task Addresses_that_the_operator_allows_are_not_scored()
    {
        await using var guard = Open(Options(acts: true) with { BlockShare = 0.02, ChallengeShare = 0.02, ThrottleShare = 0.02 }, """guard.allowed-networks = ["203.0.113.0/24", "192.0.2.7"]""");
        await TeachAsync(guard);
        var before = guard.View().Lessons["site"].Lessons;

        Assert.DoesNotContain(403, await ScanAsync(guard, 100, IPAddress.Parse("203.0.113.9")));
        Assert.Equal(100, guard.CountOf(GuardOutcome.Allowed));
        Assert.Equal(before, guard.View().Lessons["site"].Lessons);
    }

    [Fact]
    public async Task What_was_learned_and_what_is_held_against_a_client_outlive_a_restart_and_damage_is_learned_anew()
    {
        var options = Options(acts: true) with { BlockShare = 0.02, ChallengeShare = 0.02, ThrottleShare = 0.02 };
        long lessons;
        await using (var guard = Open(options))
        {
            await TeachAsync(guard);
            await ScanAsync(guard);
            lessons = guard.View().Lessons["site"].Lessons;
        }

        await using (var again = Open(options))
        {
            Assert.Equal((lessons, true), (again.View().Lessons["site"].Lessons, again.View().Lessons["site"].IsWarm));
            Assert.Equal(403, (await AskAsync(again, "/admin/setup.php?x='--", Scanner)).Status);
        }

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "guard"), "*.scorer"));
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        await using var anew = Open(options);
        Assert.Equal(0, anew.View().Lessons["site"].Lessons);
    }

    [Fact]
    public async Task The_listener_refuses_a_scan_before_the_site_is_asked()
    {
        await using var guard = Open(Options(acts: true) with { BlockShare = 0.02, ChallengeShare = 0.02, ThrottleShare = 0.02 });
        await TeachAsync(guard);
        await using var servers = TestServers.Open(Path.Combine(_folder.Path, "content"), _origin, _clock);
        var settings = TestSettings.With("presage.delivery { listen.port = 0, origins.site { url = \"http://site.example\", hosts = [\"*\"] } }");
        var site = new ContentSite(servers.All, settings.Content.Rules, NoUses.Instance, _clock, guard);
        await using var listener = ContentListener.Build(settings.Listen, site, null, _ => { });
        await ContentListener.StartAsync(listener, settings.Listen, default);
        using var http = new HttpClient { BaseAddress = ContentListener.UrlOf(listener) };
        await AssertTokenStaysHereAsync(http);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Scanner);
        var asked = _origin.Requests.Count;
        var refused = 0;
        foreach (var target in Targets().Take(100))
        {
            using var reply = await http.GetAsync(new Uri(target, UriKind.Relative));
            if (reply.StatusCode == HttpStatusCode.Forbidden) refused++;
        }

        Assert.True(refused > 50, $"{refused}");
        Assert.True(_origin.Requests.Count - asked <= 100 - refused);
        await listener.StopAsync();
    }

    private async Task AssertTokenStaysHereAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/news/story-2");
        foreach (var (name, value) in new[] { ("User-Agent", "Reader/2"), ("Cookie", "a=b"), (RequestGuard.TokenHeader, "agent") }) request.Headers.TryAddWithoutValidation(name, value);
        using var reply = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Contains(_origin.Requests.Last().Headers, field => field.Key == "Cookie");
        Assert.DoesNotContain(_origin.Requests.Last().Headers, field => field.Key == RequestGuard.TokenHeader);
    }

    private static AbuseOptions Options(bool acts) => new()
    {
        Acts = acts, ClientsMax = 256, NamesMax = 1024, WarmUpRequests = 200, MemoryRequests = 10000, ClientLessonsMax = 256, ClientLessonShare = 0.05,
        EvidenceHalfLife = TimeSpan.FromDays(2), ThrottleShare = 0.02, ChallengeShare = 0.01, BlockShare = 0.005,
    };

    private static IEnumerable<string> Targets()
    {
        var random = new SeededRandom(3);
        string[] files = ["setup.php", "phpmyadmin/index.php", "wp-login.php", ".git/config", "cgi-bin/test.cgi", "etc/passwd", "backup.zip", "admin/config.bak"];
        while (true) yield return $"/{files[random.NextInt32(files.Length)]}{random.NextInt32(1000)}?id=1%27%20or%20{random.NextInt32(1000)}--";
    }

    private RequestGuard Open(AbuseOptions scoring, string changes = "") => new(new GuardParts(
        TestSettings.With($"presage.delivery {{ {changes} }}").Guard, scoring, ["site"], Path.Combine(_folder.Path, "guard"), Key, token => token == "agent" ? 7UL : null, _reports.Add, _clock));

    private async Task TeachAsync(RequestGuard guard)
    {
        var random = new SeededRandom(1);
        for (var request = 0; request < 1500; request++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(guard, $"/news/story-{random.NextInt32(Pages)}", $"Reader/{random.NextInt32(40)}");
        }

        Assert.True(guard.View().Lessons["site"].IsWarm);
        _reports.Clear();
    }

    private async Task<IReadOnlyList<int>> ScanAsync(RequestGuard guard, int count = 150, IPAddress? from = null)
    {
        var statuses = new List<int>();
        foreach (var target in Targets().Take(count))
        {
            _clock.Advance(TimeSpan.FromSeconds(0.2));
            statuses.Add((await AskAsync(guard, target, Scanner, from ?? IPAddress.Parse("198.51.100.7"))).Status);
        }

        return statuses;
    }

    private Task<(int Status, string Body)> AskAsync(RequestGuard guard, string target, string agent, params (string Name, string Value)[] fields) =>
        AskAsync(guard, target, agent, IPAddress.Parse("198.51.100.7"), fields);

    private async Task<(int Status, string Body)> AskAsync(RequestGuard guard, string target, string agent, IPAddress from, params (string Name, string Value)[] fields)
    {
        var request = new SiteRequest("GET", target, "site.example", [new("User-Agent", agent), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))], from);
        await using var reply = await guard.AnswerAsync("site", request, async rest =>
        {
            await using var answer = await _origin.OpenAsync(new OriginRequest(rest.Method, rest.Target, rest.Headers), default);
            return new SiteReply(answer.Status, [], default, 0);
        });
        if (TestServers.FieldOf(reply, "Retry-After") is { } retry) _retries.Add(retry);
        return (reply.Status, System.Text.Encoding.UTF8.GetString(reply.Body.Span));
    }
}
