namespace Presage.Flows.Tests;

/// <summary>A decoder and what its last datagram gave.</summary>
internal sealed class DecoderProbe(FlowDecoderOptions options)
{
    private readonly FlowDecoder _decoder = new(options);

    public DecoderProbe()
        : this(Fixtures.Options)
    {
    }

    public DecodeCounters Counters => _decoder.Counters;

    public FlowRecord[] Records { get; private set; } = [];

    public MeasuredRecord[] Measured { get; private set; } = [];

    public DecodeIssue[] Issues { get; private set; } = [];

    public DecoderProbe Decode(byte[] datagram) => Decode(datagram, Fixtures.Exporter);

    public DecoderProbe Decode(byte[] datagram, ExporterKey exporter)
    {
        using var batch = new FlowBatch(1);
        _decoder.Decode(datagram, exporter, Fixtures.ReceivedAt, batch);
        Records = batch.Span.ToArray();
        Measured = batch.Measured.ToArray();
        Issues = _decoder.Issues.ToArray();
        return this;
    }

    public void HasOnly(DecodeReason reason, int offset) => Assert.Equal([new DecodeIssue(reason, offset)], Issues);
}
