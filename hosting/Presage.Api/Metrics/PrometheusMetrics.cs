using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Presage.Api;

/// <summary>
/// Listens to every instrument of the meters named <see cref="MeterName"/> and writes what it has heard in Prometheus'
/// text exposition format, version 0.0.4.
/// </summary>
/// <remarks>
/// Counters are heard from <see cref="Start"/> on. An instrument keeps at most <see cref="MetricFamily.SeriesMax"/> label
/// sets; what comes under further ones is counted in <c>presage_metrics_measurements_dropped_total</c>. Thread-safe.
/// </remarks>
public sealed class PrometheusMetrics : IDisposable
{
    public const string MeterName = "Presage";

    private const string NamePrefix = "presage_";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private long _instrumentsRefused;
    private long _callbacksFailed;

    public PrometheusMetrics()
    {
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
    }

    public void Start() => _listener.Start();

    /// <summary>All families by name, observable instruments asked just now.</summary>
    public string Render()
    {
        lock (_lock)
        {
            foreach (var family in _families.Values) family.ForgetObserved();
            Observe();
            var text = new StringBuilder();
            foreach (var family in _families.Values) family.Render(text);
            var dropped = _families.Values.Sum(family => family.Dropped);
            RenderOwn(text, "measurements_dropped", "Measurements under label sets past the bound.", dropped);
            RenderOwn(text, "instruments_refused", "Instruments whose name another kind of instrument has.", _instrumentsRefused);
            RenderOwn(text, "callbacks_failed", "Collections in which an observable instrument threw.", _callbacksFailed);
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);

    private static void RenderOwn(StringBuilder text, string name, string help, long value) => text.Append(
        CultureInfo.InvariantCulture,
        $"# HELP presage_metrics_{name}_total {help}\n# TYPE presage_metrics_{name}_total counter\npresage_metrics_{name}_total {value}\n");

    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // The other instruments have been heard all the same.
            _callbacksFailed++;
        }
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != MeterName) return;
        var kind = MetricKinds.Of(instrument);
        var name = PrometheusText.Name(instrument.Name);
        if (!name.StartsWith(NamePrefix, StringComparison.Ordinal)) name = NamePrefix + name;
        if (kind.Type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal)) name += "_total";
        lock (_lock)
        {
            if (!_families.TryGetValue(name, out var family))
                _families.Add(name, family = new MetricFamily(name, instrument.Description, kind, HistogramBounds.Of(instrument)));
            if (family.Kind == kind) listener.EnableMeasurementEvents(instrument, family);
            else _instrumentsRefused++;
        }
    }
}
