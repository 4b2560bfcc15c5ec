using System.Buffers;
using Presage.Forecasting;
using Presage.Traffic;

namespace Benchmarks.Closing;

/// <summary>What a close computes, part by part in plain loops on one thread: nothing that carries messages can be cheaper.</summary>
internal sealed class PlainClose(SeriesForecaster forecaster, SubscriberSeries[] series)
{
    private readonly SeriesState[] _states = [.. series.SelectMany(one => (SeriesState[])[one.Down, one.Up])];
    private readonly double[] _bytes = new double[2 * series.Length];
    private readonly ForecastVector _vector = new();
    private readonly double[] _chunk = new double[SeriesForecaster.BatchRows];
    private readonly float[] _values = new float[SeriesForecaster.BatchRows * QuantileHead.Outputs];
    private readonly float[] _embedding = new float[2 * ForecastModel.Default.Hidden];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private long _next = 1;

    public void ObserveEach(int step)
    {
        _next++;
        for (var index = 0; index < series.Length; index++)
        {
            var row = Steps.Row(index, _next);
            series[index].TryObserve(forecaster, _next, (row.DownBytes, row.UpBytes));
        }
    }

    public void ObserveInBatches(int step)
    {
        _next++;
        for (var index = 0; index < series.Length; index++)
        {
            var row = Steps.Row(index, _next);
            (_bytes[2 * index], _bytes[2 * index + 1]) = (row.DownBytes, row.UpBytes);
        }

        forecaster.ObserveBatch(_states, _next, _bytes);
    }

    public void Forecast(int step)
    {
        foreach (var state in _states) forecaster.Forecast(state, _vector);
    }

    /// <summary>As a block does it: some are observed, then forecast while they are near.</summary>
    public void ObserveAndForecast(int step)
    {
        _next++;
        for (var first = 0; first < series.Length; first += _chunk.Length / 2)
        {
            var count = Math.Min(_chunk.Length / 2, series.Length - first);
            for (var index = 0; index < count; index++)
            {
                var row = Steps.Row(first + index, _next);
                (_chunk[2 * index], _chunk[2 * index + 1]) = (row.DownBytes, row.UpBytes);
            }

            var states = _states.AsSpan(2 * first, 2 * count);
            forecaster.ObserveBatch(states, _next, _chunk.AsSpan(0, 2 * count));
            forecaster.ForecastBatch(states, _values);
        }
    }

    public void Embed(int step)
    {
        foreach (var one in series)
        {
            one.Down.Embedding.CopyTo(_embedding);
            one.Up.Embedding.CopyTo(_embedding.AsSpan(one.Down.Embedding.Length));
        }
    }

    public void WriteStates(int step)
    {
        foreach (var one in series)
        {
            _buffer.ResetWrittenCount();
            one.WriteTo(_buffer);
        }
    }
}
