using System.Diagnostics.Metrics;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Shaping;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Status;

public sealed class LoopMeterTests : Akka.TestKit.Xunit2.TestKit
{
    private readonly LoopTally _tally = new();

    [Fact]
    public void Every_closed_reason_is_a_label_of_its_counter()
    {
        _tally.Count(LoopDrop.AnswerLate, 3);
        _tally.Count(new GateVerdict(GateOutcome.Clamped, null, [new GateFinding(GateReason.BelowFloor, 4)]));
        _tally.Count(new GateVerdict(GateOutcome.Refused, null, [new GateFinding(GateReason.TooManyGrants, 70_000)]));

        var read = Read();

        Assert.Equal(3, read["loop_drops_counted_total AnswerLate"]);
        Assert.Equal(4, read["shaping_gate_findings_total BelowFloor"]);
        // A plan is refused once, however many grants it had.
        Assert.Equal(1, read["shaping_gate_findings_total TooManyGrants"]);
        Assert.Equal(0, read["attribution_subscribers_refused_total "]);
        Assert.All(Enum.GetNames<LoopDrop>(), name => Assert.Contains("loop_drops_counted_total " + name, read));
        Assert.All(Enum.GetNames<GateReason>(), name => Assert.Contains("shaping_gate_findings_total " + name, read));
        Assert.All(Enum.GetNames<DecodeReason>(), name => Assert.Contains("flow_sets_dropped_total " + name, read));
        Assert.All(Enum.GetNames<AttributionReason>(), name => Assert.Contains("flow_records_attributed_total " + name, read));
        Assert.All(Enum.GetNames<AddResult>(), name => Assert.Contains("window_flows_added_total " + name, read));
    }

    private Dictionary<string, long> Read()
    {
        var rig = new WindowRig(this);
        var counters = new LoopCounters(new FlowDecoder(ReferenceConfig.Settings("").Decoding.Options), rig.Parts, _tally);
        var read = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, each) => each.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) =>
        {
            if (instrument.Meter.Name == LoopMeter.MeterName) read[$"{instrument.Name} {(labels.Length == 0 ? "" : labels[0].Value)}"] = value;
        });
        listener.Start();
        var board = new StatusBoard(counters, new FleetScoring(rig.Parts.Grid, ForecastModel.Horizon, 10), rig.Parts.Grid);
        using var meter = new LoopMeter(counters, board);
        listener.RecordObservableInstruments();
        return read;
    }
}
