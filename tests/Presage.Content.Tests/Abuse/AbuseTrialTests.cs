using System.IO.Compression;
using Presage.Core;
using Presage.Testing;

namespace Presage.Content.Tests;

/// <summary>The recorded logs in <c>../shared/data/clicks</c>; all families, seeds and scanners are measured by <c>presage content abuse</c>.</summary>
public sealed class AbuseTrialTests
{
    [Theory]
    [InlineData("nasa-19950701.tsv.gz", 0.0015)]
    [InlineData("apache-semicomplete-2015.log.gz", 0.003)]
    public void A_scanner_never_seen_is_found_on_the_site_s_own_paths_too(string log, double alarmsMax)
    {
        if (!SharedData.IsHere("data/clicks/" + log, out var path) || !SharedData.IsHere("data/clicks/attack-netsparker.log.gz", out var attack)) return;
        var benign = Read(path);
        var half = benign.Count / 2;
        var scan = AttackReplay.From(benign[half + half / 5].Time, [.. Read(attack).Take(2500)]);
        var trial = new AbuseTrial(benign, half, 0.001, () => new AbuseReplay(new AbuseScorer(Judging.Options with { NamesMax = 65_536 }), new ContentPredictor(Settings.Predictor)));
        foreach (var made in new[] { scan, AttackReplay.OnPathsOf(SiteSample.Of(benign[..half]), scan, seed: 3) })
        {
            var result = trial.Run("scan", made);
            Assert.True(result.TruePositiveShare >= 0.95 && result.TruePositiveShareAtShare >= 0.95 && result.FalsePositiveShare <= alarmsMax, result.ToString());
        }
    }

    [Fact]
    public void Generated_attacks_are_the_same_for_the_same_seed()
    {
        var site = SiteSample.Of([new RequestRecord("a", new EventTime(0), "GET", "/a/b.html", 200, 1, "", Judging.Browser)]);
        foreach (var family in Enum.GetValues<AttackFamily>())
        {
            var first = AttackGenerator.Attack(family, site, new EventTime(0), TimeSpan.FromHours(1), seed: 7);
            Assert.Equal(first, AttackGenerator.Attack(family, site, new EventTime(0), TimeSpan.FromHours(1), seed: 7));
            Assert.NotEqual(first.Select(request => request.Time), AttackGenerator.Attack(family, site, new EventTime(0), TimeSpan.FromHours(1), seed: 8).Select(request => request.Time));
            Assert.Equal(10, first.Select(request => request.Client).Distinct().Count());
        }
    }

    [Fact]
    public void A_moved_scan_names_no_path_of_the_scanned_site()
    {
        var site = SiteSample.Of([new RequestRecord("a", new EventTime(0), "GET", "/a/b.html", 200, 1, "", Judging.Browser)]);
        RequestRecord[] scan =
        [
            new("s", new EventTime(0), "GET", "/DVWA/login.php?user=x'", 500, 1, "", "scanner"),
            new("s", new EventTime(1), "POST", "/DVWA/login.php", 302, 1, "", "scanner"),
            new("s", new EventTime(2), "GET", "/DVWA/.git/config", 404, 1, "", "scanner"),
            new("s", new EventTime(3), "GET", "/DVWA/", 200, 1, "", "scanner"),
        ];
        var moved = AttackReplay.OnPathsOf(site, scan, seed: 1);
        Assert.Equal(["/a/b.html?user=x'", "/a/b.html", "/a/config", "/a/b.html"], moved.Select(request => request.Target));
        Assert.Equal([200, 200, 404, 200], moved.Select(request => request.Status));
        Assert.All(moved, request => Assert.Equal(Judging.Browser, request.Agent));
        Assert.Equal(["s#0", "s#0", "s#0", "s#1"], AttackReplay.Dealt(moved, 3).Select(request => request.Client));
    }

    private static List<RequestRecord> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var log = new LogReader("log", LogFormats.Detect(lines[..LogReader.DetectionLinesMax]), new EventTime(0));
        return [.. lines.SelectMany(line => log.Read(line).ToArray()).OrderBy(request => request.Time)];
    }
}
