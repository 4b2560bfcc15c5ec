namespace Presage.Flows.Tests;

public class FlowDecoderTests
{
    [Fact]
    public void An_empty_datagram_is_a_truncated_header()
    {
        var decoder = new FlowDecoder(Fixtures.Options);
        using var batch = new FlowBatch(16);
        decoder.Decode([], Fixtures.Exporter, Fixtures.ReceivedAt, batch);
        Assert.Equal([new DecodeIssue(DecodeReason.HeaderTruncated, 0)], decoder.Issues.ToArray());
        Assert.Equal(0, batch.Count);
    }
}
