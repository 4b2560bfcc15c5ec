using System.IO.Compression;
using Presage.Content;
using Presage.Core;
using Presage.Testing;

namespace Presage.Delivery.Tests;

/// <summary>
/// A site's own log and a recorded scan beside it (<c>../shared/data/clicks</c>), each request sent to the real listener from an address of its client, in each mode. All logs, scanners and
/// seeds are measured by <c>presage content abuse</c>.
/// </summary>
public sealed class RecordedAttackTests : IDisposable
{
    private const int Learned = 4000;
    private const int Beside = 800;
    private const int Attacks = 700;
    private const double Never = 1e-300;
    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly RecordedOrigin _origin = new();
    private readonly List<GuardReport> _reports = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("observe", null)]
    [InlineData("throttle", 429)]
    [InlineData("challenge", 403)]
    [InlineData("block", 403)]
    public async Task A_recorded_scan_is_met_as_the_mode_says_and_the_site_s_own_readers_are_not(string mode, int? refusedWith)
    {
        if (!SharedData.IsHere("data/clicks/apache-semicomplete-2015.log.gz", out var log) || !SharedData.IsHere("data/clicks/attack-acunetix.log.gz", out var attack)) return;
        RequestRecord[] benign = [.. Read(log).OrderBy(request => request.Time).Take(Learned + Beside)];
        var scan = AttackReplay.From(benign[Learned].Time, [.. Read(attack).OrderBy(request => request.Time).Take(Attacks)]);
        var scanner = scan[0].Client;
        await using var servers = TestServers.Open(Path.Combine(_folder.Path, "content"), _origin, _clock);
        await using var guard = new RequestGuard(new GuardParts(
            TestSettings.With().Guard, OptionsOf(mode), ["site"], Path.Combine(_folder.Path, "guard"), new byte[32], _ => null, _reports.Add, _clock));
        await using var site = await ListenedSite.StartAsync(servers.All, guard, NoUses.Instance, _clock);
        foreach (var request in benign[..Learned]) await AskAsync(site, request);
        Assert.True(guard.View().Lessons["site"].IsWarm);
        _reports.Clear();
        var before = Enum.GetValues<GuardOutcome>().ToDictionary(outcome => outcome, guard.CountOf);

        var (refused, alarms) = (0, 0);
        foreach (var request in benign[Learned..].Concat(scan).OrderBy(request => request.Time))
        {
            var isRefused = await AskAsync(site, request) is var status && status == refusedWith && status != request.Status;
            if (request.Client == scanner) refused += isRefused ? 1 : 0;
            else alarms += isRefused ? 1 : 0;
        }

        var reported = _reports.GroupBy(report => report.Client).ToDictionary(group => group.Key, group => group.Count());
        var found = reported.Values.Max();
        Assert.True(found >= 0.95 * Attacks, $"{found} of {Attacks}");
        // In all modes the same is advised; what is refused is what the mode says. The scan's first requests, and those within the rate, go through.
        Assert.True(_reports.Count - found <= Beside / 200, $"{_reports.Count - found} of the site's own");
        Assert.True(mode == "observe" ? refused == 0 : refused >= 0.9 * Attacks, $"{refused}");
        Assert.True(alarms <= Beside / 200, $"{alarms}");
        Assert.Equal(_reports.Count, Advised(guard) - before.Where(pair => IsAdvised(pair.Key)).Sum(pair => pair.Value));
        Assert.All(_reports, report => Assert.Matches("^(Throttle|Challenge|Block) score [0-9.]+ evidence [0-9]+ bits: [A-Z][a-z]+, [A-Z][a-z]+, [A-Z][a-z]+$", report.Reason));
        Assert.Contains(_reports, report => report.Reason.Contains("Probe", StringComparison.Ordinal));
    }

    private static bool IsAdvised(GuardOutcome outcome) => outcome is not (GuardOutcome.Passed or GuardOutcome.Allowed);

    private static long Advised(RequestGuard guard) => Enum.GetValues<GuardOutcome>().Where(IsAdvised).Sum(guard.CountOf);

    private static AbuseOptions OptionsOf(string mode) => new()
    {
        Acts = mode != "observe", ClientsMax = 4096, NamesMax = 65536, WarmUpRequests = 1000, MemoryRequests = 100000, ClientLessonsMax = 256, ClientLessonShare = 0.05,
        EvidenceHalfLife = TimeSpan.FromHours(6),
        ThrottleShare = 0.001,
        ChallengeShare = mode is "challenge" or "block" ? 0.001 : Never,
        BlockShare = mode == "block" ? 0.001 : Never,
    };

    private async Task<int> AskAsync(ListenedSite site, RequestRecord request)
    {
        var by = request.Time.ToDateTimeOffset() - _clock.GetUtcNow();
        if (by > TimeSpan.Zero) _clock.Advance(by);
        _origin.Status = request.Status;
        return await site.AskAsync(request.Client, request.Method, request.Target, request.Agent);
    }

    private static RequestRecord[] Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var log = new LogReader(Path.GetFileName(path), LogFormats.Detect(lines.Take(20).ToArray()), new EventTime(0));
        return lines.SelectMany(line => log.Read(line)).Where(request => request.Target.StartsWith('/') && request.Target.All(c => c is > ' ' and < (char)127)).ToArray();
    }

    /// <summary>Answers what the log says that the site answered.</summary>
    private sealed class RecordedOrigin : IOrigin
    {
        public string Name => "site";

        public int Status { get; set; }

        public Task<OriginReply> OpenAsync(OriginRequest request, CancellationToken stop) =>
            Task.FromResult(new OriginReply(Status == 304 ? 200 : Status, [new("Cache-Control", "no-store")], new MemoryStream([])));
    }
}
