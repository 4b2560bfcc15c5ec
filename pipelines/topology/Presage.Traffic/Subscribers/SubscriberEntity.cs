using Akka.Actor;
using Akka.Event;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>One subscriber: keeps its series' state, answers each step with a forecast. Sharded; found again in the store.</summary>
/// <remarks>A step that was observed before is answered with the forecast it led to and changes nothing.</remarks>
public sealed class SubscriberEntity : ReceiveActor
{
    private readonly ForecastEngine _engine;
    private readonly SubscriberSeries _series;
    private readonly bool _isStored;
    private SubscriberForecast? _latest;
    private SubscriberForecast? _earlier;

    public SubscriberEntity(SubscriberId id, ForecastEngine engine, ISubscriberStates states)
    {
        _engine = engine;
        _isStored = states.IsStoring;
        _series = Restore(id, states);
        Receive<ObserveStep>(Observe);
    }

    public static Props Props(string entityId, ForecastEngine engine, ISubscriberStates states)
    {
        var id = new SubscriberId(entityId);
        return Akka.Actor.Props.Create(() => new SubscriberEntity(id, engine, states));
    }

    private SubscriberSeries Restore(SubscriberId id, ISubscriberStates states)
    {
        if (states.Find(id) is not { } stored) return SubscriberSeries.Create(_engine.Model);
        if (!SubscriberSeries.TryRead(stored, _engine.Model, out var series))
            Context.GetLogger().Warning("stored series of subscriber {0} do not fit model {1}; starting cold", id, _engine.Model.Version);
        return series;
    }

    private void Observe(ObserveStep command)
    {
        var step = command.Step;
        if (_series.TryObserve(_engine.Forecaster, step.StepIndex, step.DownBytes, step.UpBytes))
        {
            _earlier = _latest;
            _latest = Forecast(step.StepIndex, command.Context, step.SubscriberIndex);
        }

        // A restored entity that is told its last step again has no forecast of it any more: it makes it anew.
        _latest ??= Forecast(_series.LastStep, command.Context, step.SubscriberIndex);
        Sender.Tell(new SubscriberObserved(
            command.Subscriber, step, _latest, _earlier, _series.Embedding(), _isStored ? _series.Write() : [], _series.Down.StepsSeen, _series.IsWarm));
    }

    private SubscriberForecast Forecast(long originStep, StepContext context, int subscriberIndex)
    {
        var persona = context.PersonaOf(subscriberIndex);
        var source = ColdStart.SourceFor(_series.IsWarm, persona, context.Catalogue);
        var (down, up) = (new ForecastVector(), new ForecastVector());
        if (source == ForecastSource.Own)
        {
            _engine.Forecaster.Forecast(_series.Down, down);
            _engine.Forecaster.Forecast(_series.Up, up);
        }
        else
        {
            Copy(source == ForecastSource.Persona ? persona!.Forecast : context.Catalogue!.Population, down, up);
        }

        return new SubscriberForecast(originStep, source, _engine.Model.Version, down, up);
    }

    private static void Copy(PersonaForecast from, ForecastVector down, ForecastVector up)
    {
        Copy(from.DownMedian.AsSpan(), from.DownUpper.AsSpan(), down);
        Copy(from.UpMedian.AsSpan(), from.UpUpper.AsSpan(), up);
    }

    /// <summary>A persona's forecast has two quantiles; the outer ones are as far as these.</summary>
    private static void Copy(ReadOnlySpan<float> median, ReadOnlySpan<float> upper, ForecastVector into)
    {
        median.CopyTo(into.Lower);
        median.CopyTo(into.Median);
        upper.CopyTo(into.Upper);
        upper.CopyTo(into.Peak);
    }
}
