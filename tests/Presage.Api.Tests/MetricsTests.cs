using System.Diagnostics.Metrics;
using System.Net;

namespace Presage.Api.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly Meter _meter = new(PrometheusMetrics.MeterName);
    private readonly PrometheusMetrics _metrics = new();

    public MetricsTests() => _metrics.Start();

    public void Dispose()
    {
        _metrics.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_labels_in_order_of_their_names()
    {
        var counter = _meter.CreateCounter<long>("test_counter_records_dropped_total", description: "Dropped\\gone\nfor good.");
        counter.Add(2, Tag("reason", "Late"), Tag("exporter", "b"));
        counter.Add(3, Tag("exporter", "b"), Tag("reason", "Late"));
        counter.Add(1, Tag("exporter", "a"), Tag("reason", "TooLong"));
        Shows(
            "presage_test_counter_records_dropped_total",
            "# HELP presage_test_counter_records_dropped_total Dropped\\\\gone\\nfor good.",
            "# TYPE presage_test_counter_records_dropped_total counter",
            "presage_test_counter_records_dropped_total{exporter=\"a\",reason=\"TooLong\"} 1",
            "presage_test_counter_records_dropped_total{exporter=\"b\",reason=\"Late\"} 5");
    }

    [Fact]
    public void Names_and_label_values_are_escaped()
    {
        _meter.CreateUpDownCounter<int>("presage.test-escape.size").Add(-4, Tag("9 lives", "a\"b\\c\nd"));
        Shows(
            "presage_test_escape_size",
            "# TYPE presage_test_escape_size gauge",
            "presage_test_escape_size{_9_lives=\"a\\\"b\\\\c\\nd\"} -4");
    }

    [Fact]
    public void A_counter_says_total_and_a_gauge_keeps_the_last_value()
    {
        _meter.CreateCounter<double>("test.total").Add(0.5);
        var gauge = _meter.CreateGauge<double>("test_last");
        gauge.Record(7);
        gauge.Record(double.PositiveInfinity);
        Shows("presage_test_total", "# TYPE presage_test_total counter", "presage_test_total 0.5");
        Shows("presage_test_last", "# TYPE presage_test_last gauge", "presage_test_last +Inf");
    }

    [Fact]
    public void A_histogram_counts_what_is_at_or_below_each_bound()
    {
        var histogram = _meter.CreateHistogram("test_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.05, 0.1, 0.5, 3 }) histogram.Record(value, Tag("stage", "decode"));
        Shows(
            "presage_test_seconds",
            "# TYPE presage_test_seconds histogram",
            "presage_test_seconds_bucket{stage=\"decode\",le=\"0.1\"} 2",
            "presage_test_seconds_bucket{stage=\"decode\",le=\"1\"} 3",
            "presage_test_seconds_bucket{stage=\"decode\",le=\"+Inf\"} 4",
            "presage_test_seconds_sum{stage=\"decode\"} 3.65",
            "presage_test_seconds_count{stage=\"decode\"} 4");
    }

    [Fact]
    public void Observed_values_are_asked_at_each_collection_and_forgotten_when_they_are_gone()
    {
        var lag = new Dictionary<string, long> { ["north"] = 5 };
        _meter.CreateObservableGauge("test_lag", () => lag.Select(pair => new Measurement<long>(pair.Value, Tag("link", pair.Key))));
        Shows("presage_test_lag", "# TYPE presage_test_lag gauge", "presage_test_lag{link=\"north\"} 5");
        lag.Clear();
        lag["south"] = 6;
        Shows("presage_test_lag", "# TYPE presage_test_lag gauge", "presage_test_lag{link=\"south\"} 6");
    }

    [Fact]
    public void Label_sets_past_the_bound_are_dropped_and_counted()
    {
        var counter = _meter.CreateCounter<long>("test_flood_total");
        for (var index = 0; index < MetricFamily.SeriesMax + 5; index++) counter.Add(1, Tag("id", index));
        Assert.Equal(MetricFamily.SeriesMax, Lines("presage_test_flood_total{").Count);
        Assert.Equal(["presage_metrics_measurements_dropped_total 5"], Lines("presage_metrics_measurements_dropped_total "));
    }

    [Fact]
    public void An_instrument_under_the_name_of_another_kind_is_refused_and_counted()
    {
        _meter.CreateGauge<int>("test_twice").Record(1);
        _meter.CreateHistogram<int>("test_twice").Record(9);
        Assert.Equal(["presage_test_twice 1"], Lines("presage_test_twice"));
        Assert.Equal(["presage_metrics_instruments_refused_total 1"], Lines("presage_metrics_instruments_refused_total "));
    }

    [Fact]
    public void An_observable_instrument_that_throws_does_not_hide_the_others()
    {
        _meter.CreateObservableGauge("test_broken", () => Throwing());
        _meter.CreateObservableGauge("test_whole", () => 3);
        Assert.Equal(["presage_test_whole 3"], Lines("presage_test_whole "));
        Assert.Equal(["presage_metrics_callbacks_failed_total 2"], Lines("presage_metrics_callbacks_failed_total "));

        static int Throwing() => throw new InvalidOperationException("no value");
    }

    [Fact]
    public async Task The_endpoint_speaks_the_text_format_and_counts_its_own_answers()
    {
        await using var api = await RunningApi.StartAsync(new FakeQueries());
        await api.GetAsync("/nowhere", HttpStatusCode.NotFound);
        using var answer = await api.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("presage_api_requests_answered_total{status=\"404\"} ", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private void Shows(string name, params string[] expected) => Assert.Equal(
        expected,
        _metrics.Render().Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal)));

    private List<string> Lines(string start) => [.. _metrics.Render().Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];
}
