using System.Collections.Immutable;

namespace Presage.Personas;

/// <summary>Adds up forecasts of one group and gives their mean; sums are double, so that a million members lose nothing.</summary>
internal sealed class ForecastMeans(int horizon)
{
    private readonly double[] _sums = new double[MemberForecast.RowCount * horizon];
    private int _count;

    public int MemberCount { get; private set; }

    public void Add(ProfileTable profiles, int subscriberIndex)
    {
        MemberCount++;
        if (!profiles.HasForecast(subscriberIndex)) return;
        _count++;
        var forecast = profiles.ForecastOf(subscriberIndex);
        for (var index = 0; index < forecast.Length; index++) _sums[index] += forecast[index];
    }

    public PersonaForecast Mean() => _count == 0 ? PersonaForecast.None : new PersonaForecast(Row(0), Row(1), Row(2), Row(3));

    private ImmutableArray<float> Row(int row) => [.. _sums.AsSpan(row * horizon, horizon).ToArray().Select(sum => (float)(sum / _count))];
}
