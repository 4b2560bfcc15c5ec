using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Everything the loop counts, read from where it is counted. In = out + dropped by reason, at every hand-over.</summary>
public sealed class LoopCounters(FlowDecoder decoder, WindowParts windows)
{
    private long _subscribersMissed;
    private long _plansChanged;
    private long _stepsClosed;

    public DecodeCounters Decoding => decoder.Counters;

    public long StepsClosed => Volatile.Read(ref _stepsClosed);

    public long PlansChanged => Volatile.Read(ref _plansChanged);

    /// <summary>Subscribers that did not answer a step in time.</summary>
    public long SubscribersMissed => Volatile.Read(ref _subscribersMissed);

    public long CountOf(AttributionReason reason) => windows.Attribution.CountOf(reason);

    public long CountOf(AddResult result) => windows.Aggregator.CountOf(result);

    public int Subscribers => windows.Roster.Count;

    /// <summary>Every count of something that was not used, by its reason; zeros left out.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Drops()
    {
        var drops = new List<KeyValuePair<string, long>>();
        foreach (var reason in Enum.GetValues<DecodeReason>()) Add(drops, reason.ToString(), Decoding.CountOf(reason));
        foreach (var reason in Enum.GetValues<AttributionReason>())
        {
            if (reason is not (AttributionReason.OneEnd or AttributionReason.BothEnds)) Add(drops, reason.ToString(), CountOf(reason));
        }

        foreach (var result in Enum.GetValues<AddResult>())
        {
            if (result is not AddResult.Added) Add(drops, "Window" + result, CountOf(result));
        }

        Add(drops, "SubscriberNotAnswering", SubscribersMissed);
        return drops;
    }

    internal void Count(StepOutcome outcome)
    {
        Volatile.Write(ref _stepsClosed, _stepsClosed + 1);
        Volatile.Write(ref _plansChanged, _plansChanged + outcome.Plans.Length);
        Volatile.Write(ref _subscribersMissed, _subscribersMissed + outcome.Missing);
    }

    private static void Add(List<KeyValuePair<string, long>> drops, string reason, long count)
    {
        if (count > 0) drops.Add(new KeyValuePair<string, long>(reason, count));
    }
}
