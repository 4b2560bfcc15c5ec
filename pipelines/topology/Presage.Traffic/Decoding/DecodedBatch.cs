using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>The flow records of one batch of datagrams. Filled by the decoder, released by the window stage.</summary>
public sealed class DecodedBatch : IDisposable
{
    /// <summary>Room for a batch of full datagrams before the array grows.</summary>
    private const int CapacityTypical = 8_192;

    public FlowBatch Records { get; } = new(CapacityTypical);

    /// <summary>When the last datagram of the batch was received.</summary>
    public EventTime ReceivedAt { get; set; }

    /// <summary>When it was read; later than its receipt when it comes from a backlog.</summary>
    public EventTime ArrivedAt { get; set; }

    /// <inheritdoc cref="DatagramBatch.Receipt"/>
    public IBatchReceipt? Receipt { get; set; }

    /// <summary>What came and what was lost up to the end of this batch since the one before.</summary>
    public RecordLoss Loss { get; set; }

    public void Dispose() => Records.Dispose();
}
