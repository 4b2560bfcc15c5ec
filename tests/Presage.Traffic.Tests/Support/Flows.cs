using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic.Tests.Support;

/// <summary>Flow records of subscriber 10.0.0.x that receives from outside.</summary>
internal static class Flows
{
    public static FlowRecord Down(int subscriber, double startSeconds, double endSeconds, ulong bytes, int exporter = 0) => new()
    {
        SourceAddress = NetAddress.FromV4(0xC0000201),
        DestinationAddress = NetAddress.FromV4(0x0A000000 + (uint)subscriber),
        StartUnixMilliseconds = (long)(startSeconds * 1000),
        EndUnixMilliseconds = (long)(endSeconds * 1000),
        Bytes = bytes,
        Packets = 1,
        SamplingInterval = 1,
        ExporterIndex = exporter,
        FlowDirection = FlowRecord.DirectionUnknown,
    };

    public static void Fill(DecodedBatch batch, double receivedAtSeconds, params FlowRecord[] records)
    {
        batch.Records.Clear();
        foreach (var record in records) batch.Records.Append() = record;
        batch.ReceivedAt = new EventTime((long)(receivedAtSeconds * 1000));
    }
}
