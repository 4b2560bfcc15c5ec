using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>
/// All that a block keeps of its subscribers, in columns by slot: series, newest forecast, and what it replaced. Slots are dense, in
/// the order in which subscribers came. Forecast values: <c>[slot, direction, quantile, horizon]</c>, bytes per step.
/// </summary>
/// <remarks>Memory of a slot besides its two series: 32·horizon + 120 bytes.</remarks>
internal sealed class BlockColumns(string modelVersion)
{
    /// <summary>Forecast values of a slot.</summary>
    public const int Stride = Directions * Quantiles * ForecastModel.Horizon;

    private const int Directions = 2;

    // Places of ForecastVector.OfQuantile.
    private const int Lower = 0;
    private const int Median = 1;
    private const int Upper = 2;
    private const int Peak = 3;
    private const int Quantiles = 4;
    private const int SlotsFirst = 16;

    private SubscriberId[] _ids = [];
    private SeriesState[] _series = [];
    private SlotForecast[] _forecasts = [];
    private float[] _values = [];
    private long _lastStep = long.MinValue;

    /// <summary>The model that the newest forecasts are of.</summary>
    public string ModelVersion { get; private set; } = modelVersion;

    /// <summary>The model that the forecasts of the step before are of.</summary>
    public string EarlierModelVersion { get; private set; } = modelVersion;

    public int Count { get; private set; }

    /// <summary>A step that was begun before changes nothing.</summary>
    public void BeginStep(long stepIndex, string version)
    {
        if (stepIndex <= _lastStep) return;
        (_lastStep, EarlierModelVersion, ModelVersion) = (stepIndex, _lastStep == long.MinValue ? version : ModelVersion, version);
    }

    public SubscriberId IdOf(int slot) => _ids[slot];

    public SeriesState DownOf(int slot) => _series[Directions * slot];

    public SeriesState UpOf(int slot) => _series[Directions * slot + 1];

    public ref SlotForecast ForecastOf(int slot) => ref _forecasts[slot];

    /// <summary>The series of slots that follow one another: down and up of the first, then of the next.</summary>
    public ReadOnlySpan<SeriesState> SeriesOf(int firstSlot, int count) => _series.AsSpan(Directions * firstSlot, Directions * count);

    public ReadOnlySpan<float> MedianOf(int slot, Direction direction) => Values(slot, direction, Median);

    public ReadOnlySpan<float> UpperOf(int slot, Direction direction) => Values(slot, direction, Upper);

    /// <summary>The slot given to one more subscriber.</summary>
    public int Add(SubscriberId id, SubscriberSeries series, long storedStep)
    {
        if (Count == _ids.Length) Grow();
        _ids[Count] = id;
        (_series[Directions * Count], _series[Directions * Count + 1]) = (series.Down, series.Up);
        _forecasts[Count] = new SlotForecast { OriginStep = long.MinValue, Earlier = EarlierForecast.None, StoredStep = storedStep };
        return Count++;
    }

    /// <summary>Puts a new forecast in the place of the one that is there, which becomes the earlier one.</summary>
    public void Replace(int slot, long originStep, ForecastSource source)
    {
        ref var forecast = ref _forecasts[slot];
        if (forecast.OriginStep != long.MinValue)
        {
            forecast.Earlier = new EarlierForecast(
                forecast.OriginStep,
                forecast.Source,
                MedianOf(slot, Direction.Down)[0],
                UpperOf(slot, Direction.Down)[0],
                MedianOf(slot, Direction.Up)[0],
                UpperOf(slot, Direction.Up)[0]);
        }

        (forecast.OriginStep, forecast.Source) = (originStep, source);
    }

    /// <summary>Forecasts of slots that follow one another, to be written.</summary>
    public Span<float> ValuesOf(int firstSlot, int count) => _values.AsSpan(Stride * firstSlot, Stride * count);

    /// <summary>A forecast of two quantiles; the outer ones are as far as these.</summary>
    public void Write(int slot, Direction direction, ReadOnlySpan<float> median, ReadOnlySpan<float> upper)
    {
        median.CopyTo(Values(slot, direction, Lower));
        median.CopyTo(Values(slot, direction, Median));
        upper.CopyTo(Values(slot, direction, Upper));
        upper.CopyTo(Values(slot, direction, Peak));
    }

    public void Write(int slot, Direction direction, ForecastVector forecast)
    {
        for (var quantile = 0; quantile < Quantiles; quantile++) forecast.OfQuantile(quantile).CopyTo(Values(slot, direction, quantile));
    }

    /// <summary>Corrects both directions' upper values (<see cref="SpreadOffset"/>).</summary>
    public void Correct(int slot, ReadOnlySpan<float> factors)
    {
        if (factors.IsEmpty) return;
        foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
            SpreadOffset.Apply(factors, Values(slot, direction, Median), Values(slot, direction, Upper), Values(slot, direction, Peak));
    }

    /// <summary>Copies a forecast out, for who keeps it longer than a step.</summary>
    public void CopyTo(int slot, Direction direction, ForecastVector into)
    {
        for (var quantile = 0; quantile < Quantiles; quantile++) Values(slot, direction, quantile).CopyTo(into.OfQuantile(quantile));
        into.OriginStepIndex = _forecasts[slot].OriginStep;
    }

    /// <summary>Closes the gap of slots that are given up: <paramref name="to"/> is at most <paramref name="from"/>.</summary>
    public void Move(int from, int to)
    {
        if (from == to) return;
        _ids[to] = _ids[from];
        _series.AsSpan(Directions * from, Directions).CopyTo(_series.AsSpan(Directions * to));
        _forecasts[to] = _forecasts[from];
        _values.AsSpan(from * Stride, Stride).CopyTo(_values.AsSpan(to * Stride));
    }

    /// <summary>Gives up the slots from <paramref name="count"/> on.</summary>
    public void Cut(int count)
    {
        Array.Clear(_ids, count, Count - count);
        Array.Clear(_series, Directions * count, Directions * (Count - count));
        Count = count;
    }

    /// <summary>Gives up memory that is not used, but for a sixteenth; a block that grows step after step would copy itself each time.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Trim()
    {
        var slots = Math.Max(SlotsFirst, Count + Count / 16);
        if (slots >= _ids.Length) return false;
        Resize(slots);
        return true;
    }

    private Span<float> Values(int slot, Direction direction, int quantile) => _values.AsSpan(
        slot * Stride + ((direction == Direction.Down ? 0 : Quantiles) + quantile) * ForecastModel.Horizon, ForecastModel.Horizon);

    /// <summary>By a quarter: doubling would leave a third of a million subscribers' memory empty.</summary>
    private void Grow() => Resize(Math.Max(SlotsFirst, Count + Count / 4));

    private void Resize(int slots)
    {
        Array.Resize(ref _ids, slots);
        Array.Resize(ref _series, Directions * slots);
        Array.Resize(ref _forecasts, slots);
        Array.Resize(ref _values, Stride * slots);
    }
}
