namespace Presage.Core;

/// <summary>How well one subscriber, or one site, was served in one step: the sums of its <see cref="FlowMeasures"/>, the same in any order.</summary>
public sealed class StepQuality
{
    private const int Systems = (int)OperatingSystemKind.Other + 1;

    private long[]? _systems;

    public DelaySums Rtt { get; } = new();

    public DelaySums Response { get; } = new();

    public DelaySums Jitter { get; } = new();

    /// <inheritdoc cref="FlowMeasures.WatchedPackets"/>
    public long WatchedPackets { get; private set; }

    public long RetransmittedPackets { get; private set; }

    public long OutOfOrderPackets { get; private set; }

    /// <inheritdoc cref="FlowMeasures.ExpectedPackets"/>
    public long ExpectedPackets { get; private set; }

    public long LostPackets { get; private set; }

    /// <summary>Of the watched packets; NaN where none was watched.</summary>
    public double RetransmittedShare => ShareOf(RetransmittedPackets, WatchedPackets);

    /// <inheritdoc cref="RetransmittedShare"/>
    public double OutOfOrderShare => ShareOf(OutOfOrderPackets, WatchedPackets);

    /// <summary>Of the expected packets; NaN where none was expected.</summary>
    public double LostShare => ShareOf(LostPackets, ExpectedPackets);

    /// <summary>Whether it holds more than what runs there.</summary>
    public bool IsMeasured => (Rtt.Samples | Response.Samples | Jitter.Samples | WatchedPackets | ExpectedPackets) != 0;

    /// <summary>Flows in which the subscriber's own side said that it runs this.</summary>
    public long FlowsOf(OperatingSystemKind system) => _systems?[(int)system] ?? 0;

    public void Add(in FlowMeasures measures)
    {
        if (measures.System != OperatingSystemKind.Unknown) Count(measures.System, 1);
        Rtt.Add(measures.RttMicros, measures.RttSamples, measures.RttMaxMicros);
        Response.Add(measures.ResponseMicros, measures.ResponseSamples, measures.ResponseMicros);
        Jitter.Add(measures.JitterMicros, measures.JitterSamples, measures.JitterMicros);
        WatchedPackets = DelaySums.Saturate(WatchedPackets, measures.WatchedPackets);
        RetransmittedPackets = DelaySums.Saturate(RetransmittedPackets, measures.RetransmittedPackets);
        OutOfOrderPackets = DelaySums.Saturate(OutOfOrderPackets, measures.OutOfOrderPackets);
        ExpectedPackets = DelaySums.Saturate(ExpectedPackets, measures.ExpectedPackets);
        LostPackets = DelaySums.Saturate(LostPackets, measures.LostPackets);
    }

    public void Add(StepQuality other)
    {
        for (var system = 0; other._systems is { } flows && system < flows.Length; system++) Count((OperatingSystemKind)system, flows[system]);
        Rtt.Add(other.Rtt);
        Response.Add(other.Response);
        Jitter.Add(other.Jitter);
        WatchedPackets = DelaySums.Saturate(WatchedPackets, other.WatchedPackets);
        RetransmittedPackets = DelaySums.Saturate(RetransmittedPackets, other.RetransmittedPackets);
        OutOfOrderPackets = DelaySums.Saturate(OutOfOrderPackets, other.OutOfOrderPackets);
        ExpectedPackets = DelaySums.Saturate(ExpectedPackets, other.ExpectedPackets);
        LostPackets = DelaySums.Saturate(LostPackets, other.LostPackets);
    }

    /// <summary>All that it holds, for comparing.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"rtt {Rtt} response {Response} jitter {Jitter} again {RetransmittedPackets} disordered {OutOfOrderPackets} of {WatchedPackets} lost {LostPackets} of {ExpectedPackets} runs [{string.Join(' ', _systems ?? [])}]");

    private void Count(OperatingSystemKind system, long flows)
    {
        ref var sum = ref (_systems ??= new long[Systems])[(int)system];
        sum = DelaySums.Saturate(sum, flows);
    }

    /// <summary>At most all: who retransmits a packet five times has sent it once.</summary>
    private static double ShareOf(long some, long all) => all > 0 ? Math.Min(1, (double)some / all) : double.NaN;
}
