using System.IO.Compression;
using Presage.Core;
using Presage.Testing;

namespace Presage.Content.Tests;

/// <summary>Parts of the recorded logs in <c>../shared/data/clicks</c>; the whole of them is measured by <c>presage content replay</c>.</summary>
public sealed class SharedClicksTests
{
    [Fact]
    public void The_requests_of_a_site_are_told_as_well_as_they_were_measured()
    {
        if (!SharedData.IsHere("data/clicks/nasa-19950701.tsv.gz", out var path)) return;
        var score = Score(path, lines: 4000);
        Assert.True(score.HitRatio(5) > 0.57, $"HR@5 {score.HitRatio(5):F4}");
    }

    [Fact]
    public void The_clicks_of_a_shop_are_told_as_well_as_they_were_measured()
    {
        if (!SharedData.IsHere("data/clicks/rsc15-100k-train.tsv.gz", out var path)) return;
        var score = Score(path, lines: 6000);
        Assert.True(score.HitRatio(5) > 0.38, $"HR@5 {score.HitRatio(5):F4}");
    }

    [Theory]
    [InlineData("retailrocket-train.txt.gz", LogFormat.Sequences)]
    [InlineData("retailrocket-test.txt.gz", LogFormat.Cases)]
    [InlineData("rsc15-100k-test.tsv.gz", LogFormat.ClickTable)]
    [InlineData("msnbc990928.seq.gz", LogFormat.Sequences)]
    [InlineData("fifa.seq.gz", LogFormat.Sequences)]
    [InlineData("nasa-19950701.tsv.gz", LogFormat.RequestTable)]
    [InlineData("apache-semicomplete-2015.log.gz", LogFormat.Apache)]
    [InlineData("attack-acunetix.log.gz", LogFormat.Apache)]
    [InlineData("attack-netsparker.log.gz", LogFormat.Apache)]
    public void Each_shared_log_is_told_apart_and_read(string file, LogFormat format)
    {
        if (!SharedData.IsHere("data/clicks/" + file, out var path)) return;
        var lines = Lines(path).Take(2000).ToArray();
        Assert.Equal(format, LogFormats.Detect([.. lines.Take(LogReader.DetectionLinesMax)]));
        var reader = new LogReader(file, format, new EventTime(0));
        foreach (var line in lines) reader.Read(line);
        Assert.InRange(reader.Counters.Refused().Values.Sum(), 0, 20);
    }

    private static ForecastScore Score(string path, int lines)
    {
        var filter = new UseFilter(new BotFilter(1000), botsToo: false);
        var reader = new LogReader("log", LogFormats.Detect([.. Lines(path).Take(LogReader.DetectionLinesMax)]), new EventTime(0));
        var requests = Lines(path).Take(lines).SelectMany(line => reader.Read(line).ToArray()).Where(request => filter.Judge(request) == UseRefusal.None);
        var predictor = new ContentPredictor(Settings.Predictor with { ItemsMax = 4096, ClientsMax = 4096, SessionsMax = 16_384, SessionsPerItemMax = 500, NeighboursMax = 60, ContextsMax = 32_768 });
        var (score, chances, seen) = (new ForecastScore(), new ContentChance[20], new HashSet<ulong>());
        foreach (var request in requests.OrderBy(request => request.Time))
        {
            var (client, item) = (BotFilter.ClientOf(request), ContentName.KeyOf(ContentName.Of(request.Target)));
            if (!seen.Add(client)) score.Add([.. chances[..predictor.ForecastNext(client, chances)].Select(chance => chance.Item)], item);
            predictor.Observe(new ContentEvent(ContentEventKind.View, client, item, request.Time));
        }

        return score;
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
