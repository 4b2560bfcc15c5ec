using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Tells the ledger what became of one batch.</summary>
internal sealed class ReadReceipt(OffsetLedger ledger, IReadOnlyList<MarkedOffset> entries) : IBatchReceipt
{
    public void Summed(long newestStep) => ledger.Sum(entries, newestStep);
}
