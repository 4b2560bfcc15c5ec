namespace Presage.Content;

/// <summary>The forecasts of one client that are followed until their horizon ends, at most <see cref="Max"/> at a time.</summary>
internal sealed class OpenForecasts
{
    public const int Max = 8;

    private readonly OpenForecast?[] _all = new OpenForecast?[Max];

    /// <summary>A place for one more, empty; null when all are taken.</summary>
    public OpenForecast? Begin()
    {
        foreach (ref var place in _all.AsSpan())
        {
            place ??= new OpenForecast();
            if (place.Count == 0) return place;
        }

        return null;
    }

    /// <summary>Marks an item as used in those whose horizon has not ended.</summary>
    public void Use(int item, long milliseconds)
    {
        foreach (var open in _all)
        {
            if (open is null) return;
            if (open.Count == 0 || milliseconds > open.UntilMilliseconds) continue;
            var place = open.IndexOf(item);
            if (place >= 0) open.Used |= 1u << place;
        }
    }

    /// <summary>The one whose horizon ends then; null without one.</summary>
    public OpenForecast? Find(long untilMilliseconds) => Array.Find(_all, open => open is { Count: > 0 } && open.UntilMilliseconds == untilMilliseconds);

    public void Clear() => Array.Clear(_all);

    /// <summary>How many there are, then each.</summary>
    public void Write(StateWriter to)
    {
        to.Byte((byte)_all.Count(open => open is not null));
        foreach (var open in _all)
        {
            if (open is not null) OpenForecast.WriteParts(open, to);
        }
    }

    public void Read(StateReader from)
    {
        Clear();
        var count = from.Byte();
        if (count > Max) throw new PredictorFormatException("a client has more followed forecasts than there may be");
        for (var place = 0; place < count; place++) _all[place] = OpenForecast.ReadParts(from);
    }
}
