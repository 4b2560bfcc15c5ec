using System.Text;

namespace Presage.Api;

/// <summary>All label sets of one metric. Thread-safe.</summary>
internal sealed class MetricFamily(string name, string? help, MetricKind kind, double[] bounds)
{
    /// <summary>The most label sets of one instrument; further ones are dropped and counted.</summary>
    public const int SeriesMax = 1_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private long _dropped;

    public MetricKind Kind => kind;

    public long Dropped
    {
        get
        {
            lock (_lock) return _dropped;
        }
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        lock (_lock)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                if (_series.Count == SeriesMax)
                {
                    _dropped++;
                    return;
                }

                _series.Add(labels, series = new MetricSeries(kind.Type == "histogram" ? bounds : null));
            }

            series.Record(value, kind.IsSum);
        }
    }

    /// <summary>Before a collection: a label set that is not observed any more shall not be shown any more.</summary>
    public void ForgetObserved()
    {
        if (!kind.IsObserved) return;
        lock (_lock) _series.Clear();
    }

    public void Render(StringBuilder text)
    {
        lock (_lock)
        {
            if (_series.Count == 0) return;
            if (!string.IsNullOrEmpty(help)) text.Append("# HELP ").Append(name).Append(' ').Append(PrometheusText.Help(help)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(kind.Type).Append('\n');
            foreach (var (labels, series) in _series) series.Render(text, name, labels);
        }
    }
}
