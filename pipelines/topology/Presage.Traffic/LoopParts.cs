using Akka;
using Akka.Streams.Dsl;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>What a <see cref="TrafficLoop"/> is put together from.</summary>
/// <param name="Datagrams">The pool behind <paramref name="Source"/>.</param>
/// <param name="Store">Null in a replay that keeps nothing.</param>
/// <param name="AdvanceInterval">How often windows are looked at when nothing arrives; null in a replay, where event time alone counts.</param>
public sealed record LoopParts(
    TrafficSettings Settings,
    Source<DatagramBatch, NotUsed> Source,
    BoundedPool<DatagramBatch> Datagrams,
    ForecastModel Model,
    ForecastStore? Store,
    IReadOnlyList<IPlanEmitter> Emitters,
    TimeProvider Clock,
    TimeSpan? AdvanceInterval)
{
    /// <summary>Where retrained models are kept; null where the model stays as it is, as in a replay.</summary>
    public IModelShelf? Models { get; init; }

    /// <summary>Keeps what the decoder learns of its exporters over a restart; null: every start learns anew.</summary>
    public DecoderMemory? Memory { get; init; }

    /// <summary>Addresses given to subscribers by REST; null where none are: without a directory nobody but the address says who is who.</summary>
    public AddressBook? Addresses { get; init; }

    /// <summary>Addresses given to subscribers by a topic; null where none are.</summary>
    public AssignmentTable? Topic { get; init; }

    /// <summary>Is told each step that is in the journal, in their order; null where nobody asks.</summary>
    public Action<long>? OnStepDurable { get; init; }

    /// <summary>UDP ports, open, whose datagrams are decoded and summed on the threads that receive them; the loop closes them.</summary>
    public IReadOnlyList<UdpPort> Ports { get; init; } = [];

    /// <summary>Whether anything comes from <see cref="Source"/> beside what comes by <see cref="Ports"/>.</summary>
    public bool HasOtherSources { get; init; } = true;

    /// <summary>Where forecasts go by a queue of their own, disposed by the caller after the loop; null: into <see cref="Store"/>, within the step.</summary>
    public IForecastStore? Forecasts { get; init; }
}
