using Presage.Core;

namespace Presage.Content.Tests;

/// <summary>Feeds a predictor with uses, thirty seconds apart.</summary>
internal sealed class Visits(ContentPredictor predictor)
{
    private const long StepMilliseconds = 30_000;

    private readonly ContentChance[] _chances = new ContentChance[ContentPredictor.ChancesMax];
    private long _now;
    private ulong _nextClient = 1000;

    public ContentPredictor Predictor => predictor;

    public EventTime Now => new(_now);

    /// <summary>One session of a client of its own.</summary>
    public ulong Session(params ulong[] items)
    {
        var client = _nextClient++;
        foreach (var item in items) Use(client, item);
        return client;
    }

    public void Use(ulong client, ulong item, ContentEventKind kind = ContentEventKind.View, int persona = 0)
    {
        _now += StepMilliseconds;
        predictor.Observe(new ContentEvent(kind, client, item, Now, persona));
    }

    public void Wait(TimeSpan span) => _now += (long)span.TotalMilliseconds;

    public ulong[] Top(ulong client, int count, bool heldToo = false) =>
        [.. _chances[..(heldToo ? predictor.ForecastNext(client, _chances.AsSpan(0, count)) : predictor.Forecast(client, _chances.AsSpan(0, count)))].Select(chance => chance.Item)];

    public ContentChance Chance(ulong client, ulong item) =>
        _chances.AsSpan(0, predictor.ForecastNext(client, _chances)).ToArray().SingleOrDefault(chance => chance.Item == item);
}
