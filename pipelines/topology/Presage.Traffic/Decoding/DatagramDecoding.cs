using Akka.Event;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Decodes the datagrams of batches and logs the first of each kind of trouble, with exporter and offset; further ones are only counted.</summary>
internal sealed class DatagramDecoding(FlowDecoder decoder, ILoggingAdapter log)
{
    private readonly bool[] _isReasonLogged = new bool[Enum.GetValues<DecodeReason>().Length];
    private (long Records, double Lost, long Shed) _before;

    /// <summary>Appends the records of one datagram to <paramref name="into"/>.</summary>
    /// <returns>False when it was no datagram, but the end of a connection.</returns>
    public bool TryDecode(DatagramBatch batch, int index, FlowBatch into)
    {
        ref readonly var entry = ref batch.EntryAt(index);
        if (entry.IsEndOfSession)
        {
            decoder.EndSession(entry.Session);
            return false;
        }

        decoder.Decode(batch.PayloadAt(index), entry.Key, entry.ReceivedAt, into);
        if (decoder.Issues.Length > 0) LogFirstOfEachReason(entry.Exporter);
        return true;
    }

    /// <summary>What came and what was lost since the last call.</summary>
    public RecordLoss TakeLoss(long datagramsDropped, int datagramsReceived)
    {
        decoder.CountDropped(datagramsDropped);
        var counters = decoder.Counters;
        var now = (counters.FlowRecords, counters.RecordsLost, Shed: counters.CountOf(DecodeReason.ExporterOverRate));
        var shed = now.Shed - _before.Shed;
        var loss = new RecordLoss(now.FlowRecords - _before.Records, now.RecordsLost - _before.Lost, datagramsDropped + shed, datagramsReceived - shed);
        _before = now;
        return loss;
    }

    private void LogFirstOfEachReason(NetAddress exporter)
    {
        foreach (var issue in decoder.Issues)
        {
            if (_isReasonLogged[(int)issue.Reason]) continue;
            _isReasonLogged[(int)issue.Reason] = true;
            log.Warning("exporter {0}: {1} at byte {2} of a datagram; further ones are only counted", exporter, issue.Reason, issue.Offset);
        }
    }
}
