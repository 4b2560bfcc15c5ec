using System.Collections.Immutable;

namespace Presage.Personas;

/// <summary>Adds up forecasts, profiles and volumes of one group and gives their means; sums are double, so that a million members lose nothing.</summary>
internal sealed class GroupSums(int horizon)
{
    private readonly double[] _forecasts = new double[MemberForecast.RowCount * horizon];
    private readonly double[] _profile = new double[ProfileLayout.Length];
    private double _downBytes;
    private double _upBytes;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<float> forecast, ReadOnlySpan<float> profile, (double Down, double Up) meanBytes)
    {
        Count++;
        for (var index = 0; index < forecast.Length; index++) _forecasts[index] += forecast[index];
        for (var index = 0; index < profile.Length; index++) _profile[index] += profile[index];
        (_downBytes, _upBytes) = (_downBytes + meanBytes.Down, _upBytes + meanBytes.Up);
    }

    public void Add(GroupSums other)
    {
        Count += other.Count;
        for (var index = 0; index < _forecasts.Length; index++) _forecasts[index] += other._forecasts[index];
        for (var index = 0; index < _profile.Length; index++) _profile[index] += other._profile[index];
        (_downBytes, _upBytes) = (_downBytes + other._downBytes, _upBytes + other._upBytes);
    }

    public PersonaForecast Forecast() => Count == 0 ? PersonaForecast.None : new PersonaForecast(Row(0), Row(1), Row(2), Row(3));

    public PersonaProfile Profile() => Count == 0 ? PersonaProfile.None : new PersonaProfile([.. _profile.Select(sum => (float)(sum / Count))]);

    /// <summary>Mean bytes per step and member.</summary>
    public (double Down, double Up) MeanBytes() => Count == 0 ? (0, 0) : (_downBytes / Count, _upBytes / Count);

    private ImmutableArray<float> Row(int row)
    {
        var means = new float[horizon];
        for (var index = 0; index < horizon; index++) means[index] = (float)(_forecasts[row * horizon + index] / Count);
        return [.. means];
    }
}
