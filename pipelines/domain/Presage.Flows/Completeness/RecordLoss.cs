namespace Presage.Flows;

/// <summary>What came and what did not over some stretch of receipt.</summary>
/// <param name="RecordsReceived">Flow records handed out.</param>
/// <param name="RecordsLost">Flow records that sequence gaps and sets without a template stand for; below 0 when late ones filled earlier gaps.</param>
/// <param name="DatagramsDropped">Datagrams that the kernel dropped at the socket.</param>
/// <param name="DatagramsReceived">Datagrams that were read.</param>
public readonly record struct RecordLoss(double RecordsReceived, double RecordsLost, double DatagramsDropped, double DatagramsReceived)
{
    public static RecordLoss operator +(RecordLoss first, RecordLoss second) => new(
        first.RecordsReceived + second.RecordsReceived,
        first.RecordsLost + second.RecordsLost,
        first.DatagramsDropped + second.DatagramsDropped,
        first.DatagramsReceived + second.DatagramsReceived);

    /// <summary>
    /// The share of the records that came: received / (received + lost). What the socket dropped shows again as gaps of the numbers that
    /// exporters send, so the larger of the two counts, a dropped datagram for as many records as one usually holds.
    /// </summary>
    /// <returns>0 to 1; 1 where nothing was to come.</returns>
    public double Completeness
    {
        get
        {
            var usual = DatagramsReceived > 0 ? RecordsReceived / DatagramsReceived : 1;
            var lost = Math.Max(0, Math.Max(RecordsLost, DatagramsDropped * Math.Max(1, usual)));
            return lost <= 0 ? 1 : RecordsReceived / (RecordsReceived + lost);
        }
    }
}
