using Presage.Core;

namespace Presage.Content.Tests;

/// <summary>A scorer with readers of a made-up shop, so that tests can let others come among them.</summary>
internal sealed class Judging
{
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0";

    public static readonly AbuseOptions Options = new()
    {
        Acts = true,
        ClientsMax = 4096,
        NamesMax = 4096,
        WarmUpRequests = 1000,
        MemoryRequests = 200_000,
        ClientLessonsMax = 256,
        ClientLessonShare = 0.05,
        EvidenceHalfLife = TimeSpan.FromHours(6),
        ThrottleShare = 0.001,
        ChallengeShare = 0.0003,
        BlockShare = 0.0001,
    };

    private readonly SeededRandom _random;
    private long _now = 1_700_000_000_000;
    private int _readers;

    public Judging(ulong seed = 1, AbuseOptions? options = null, int visits = 700)
    {
        _random = new SeededRandom(seed);
        Scorer = new AbuseScorer(options ?? Options);
        for (var visit = 0; visit < visits; visit++) Visit();
    }

    public AbuseScorer Scorer { get; }

    public EventTime Now => new(_now);

    /// <summary>A reader's visit: some pages, a search now and then, seldom a page that is gone, sometimes a form.</summary>
    public List<AbuseVerdict> Visit()
    {
        var reader = $"10.0.{_readers / 250}.{_readers++ % 250}";
        var verdicts = new List<AbuseVerdict>();
        for (var pages = 2 + _random.NextInt32(8); pages > 0; pages--)
        {
            var (method, target, status) = Page();
            verdicts.Add(Ask(reader, target, status, method, seconds: 3 + _random.NextInt32(20)));
        }

        return verdicts;
    }

    public AbuseVerdict Ask(string client, string target, int status = 200, string method = "GET", string agent = Browser, double seconds = 1)
    {
        _now += (long)(1000 * seconds);
        var request = AbuseRequest.Of(new RequestRecord(client, Now, method, target, status, 0, "", agent));
        var verdict = Scorer.Judge(request);
        Scorer.Learn(request, status, verdict);
        return verdict;
    }

    private (string Method, string Target, int Status) Page() => _random.NextInt32(40) switch
    {
        0 => ("GET", $"/products/gone-{_random.NextInt32(30)}", 404),
        1 => ("POST", "/basket", 302),
        < 8 => ("GET", $"/search?q={Word()}+{Word()}", 200),
        < 14 => ("GET", $"/products/list?page={1 + _random.NextInt32(20)}", 200),
        < 30 => ("GET", $"/products/{Word()}-{_random.NextInt32(60)}.html", 200),
        _ => ("GET", $"/images/{Word()}-{_random.NextInt32(20)}.jpg", 200),
    };

    private string Word() => new[] { "shirt", "shoe", "lamp", "chair", "table", "clock", "blue", "green" }[_random.NextInt32(8)];
}
