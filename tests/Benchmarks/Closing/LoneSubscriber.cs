using Akka.Actor;
using Akka.Cluster.Sharding;
using Presage.Forecasting;
using Presage.Traffic;

namespace Benchmarks.Closing;

/// <summary>The plain way, for comparison: an actor for each subscriber, told each step and answering with a forecast of its own.</summary>
internal sealed class LoneSubscriber : ReceiveActor
{
    private readonly SubscriberSeries _series;

    public LoneSubscriber(ForecastEngine engine)
    {
        _series = SubscriberSeries.Create(engine.Model);
        Receive<ObserveAlone>(step => Sender.Tell(Observe(engine.ForecasterOf(engine.Model), step)));
    }

    private LoneForecast Observe(SeriesForecaster forecaster, ObserveAlone told)
    {
        _series.TryObserve(forecaster, told.Step.StepIndex, (told.Step.DownBytes, told.Step.UpBytes));
        var (down, up) = (new ForecastVector(), new ForecastVector());
        forecaster.Forecast(_series.Down, down);
        forecaster.Forecast(_series.Up, up);
        return new LoneForecast(told.Subscriber, told.Step, down, up, Embedding());
    }

    private float[] Embedding()
    {
        var embedding = new float[2 * _series.Down.Embedding.Length];
        _series.Down.Embedding.CopyTo(embedding);
        _series.Up.Embedding.CopyTo(embedding.AsSpan(_series.Down.Embedding.Length));
        return embedding;
    }

    internal sealed class Extractor(int shards) : HashCodeMessageExtractor(shards)
    {
        public override string EntityId(object message) => (message as ObserveAlone)?.Subscriber!; // Null: for no subscriber.
    }
}
