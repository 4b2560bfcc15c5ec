using System.Diagnostics.Metrics;

namespace Presage.Api;

/// <summary>What Prometheus calls the instruments of .NET.</summary>
internal static class MetricKinds
{
    private static readonly MetricKind Counter = new("counter", IsSum: true, IsObserved: false);
    private static readonly MetricKind ObservedCounter = new("counter", IsSum: false, IsObserved: true);
    private static readonly MetricKind UpDownCounter = new("gauge", IsSum: true, IsObserved: false);
    private static readonly MetricKind Gauge = new("gauge", IsSum: false, IsObserved: false);
    private static readonly MetricKind ObservedGauge = new("gauge", IsSum: false, IsObserved: true);
    private static readonly MetricKind Histogram = new("histogram", IsSum: true, IsObserved: false);

    public static MetricKind Of(Instrument instrument)
    {
        var definition = instrument.GetType().GetGenericTypeDefinition();
        if (definition == typeof(Counter<>)) return Counter;
        if (definition == typeof(ObservableCounter<>)) return ObservedCounter;
        if (definition == typeof(UpDownCounter<>)) return UpDownCounter;
        if (definition == typeof(Histogram<>)) return Histogram;
        return instrument.IsObservable ? ObservedGauge : Gauge;
    }
}
