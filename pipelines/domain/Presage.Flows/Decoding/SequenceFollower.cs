namespace Presage.Flows;

/// <summary>Holds a datagram's sequence number against those before it and counts what that says: gaps, late ones, restarts, repetitions.</summary>
internal sealed class SequenceFollower(DecodeCounters counters, IssueLog issues)
{
    private SequenceVerdict _verdict;
    private ulong _mark;

    /// <param name="byProtocol">Whether the number counts records (v5, v7, IPFIX) rather than datagrams (v9, sFlow), where the exporter keeps to it.</param>
    /// <returns>False when the datagram is a repetition, which is not to be read.</returns>
    public bool Begin(in Message message, bool byProtocol)
    {
        var domain = message.State;
        _mark = RecentDatagrams.MarkOf(message.Bytes, message.Sequence);
        var hasJumped = domain.Sequence.HasUptimeJumped(message.UptimeMilliseconds, message.ExportUnixMilliseconds);
        // Whatever its number: after sets that could not be counted even the expected one may have been read.
        if (domain.Recent.Holds(_mark))
        {
            issues.Add(DecodeReason.DatagramRepeated, 0);
            message.Exporter.Tally.DatagramsRepeated++;
            return false;
        }

        LearnUnit(message, byProtocol);
        var isCountingRecords = domain.Unit.IsRecords(byProtocol);
        _verdict = domain.Sequence.Observe(message.Sequence, hasJumped);
        switch (_verdict)
        {
            case SequenceVerdict.Gap:
                CountGap(message.Exporter, domain.Sequence.Missing, isCountingRecords);
                domain.Unit.CountMissing(domain.Sequence.Missing);
                break;
            case SequenceVerdict.Restart:
                counters.SequenceRestarts++;
                message.Exporter.Tally.Restarts++;
                break;
            case SequenceVerdict.Late:
                counters.SequenceLate++;
                message.Exporter.Tally.DatagramsLate++;
                break;
        }

        if (isCountingRecords && domain.Sequence.LearnSurplus(_verdict) is > 0 and var notMissing) Fill(message.Exporter, notMissing, isCountingRecords);
        return true;
    }

    /// <param name="records">That the datagram says it holds, or that were read of it.</param>
    public void End(in Message message, uint records, bool byProtocol)
    {
        var (sequence, isCountingRecords) = (message.State.Sequence, message.State.Unit.IsRecords(byProtocol));
        var units = isCountingRecords ? records : 1;
        message.State.Unit.Note(message.Sequence, records, !message.IsCountUnknown);
        if (_verdict == SequenceVerdict.Late) Fill(message.Exporter, sequence.Fill(message.Sequence, units), isCountingRecords);
        else sequence.Expect(unchecked(message.Sequence + units));
        if (message.IsCountUnknown && isCountingRecords) sequence.Forget();
        if (message.Records > 0 || message.HasKept) message.State.Recent.Add(_mark);
        message.Exporter.CountRecords(message.Records);
    }

    /// <summary>The number that comes next is taken as it comes when it counts something else than was thought.</summary>
    private void LearnUnit(in Message message, bool byProtocol)
    {
        var domain = message.State;
        var wasCountingRecords = domain.Unit.IsRecords(byProtocol);
        if (domain.Unit.Learn(message.Sequence, byProtocol) is not { } notMissing) return;
        Fill(message.Exporter, notMissing, wasCountingRecords);
        domain.Sequence.Forget();
    }

    private void CountGap(ExporterState exporter, uint missing, bool isCountingRecords)
    {
        counters.SequenceGaps++;
        counters.SequenceSkipped += missing;
        exporter.Tally.SequenceGaps++;
        exporter.Tally.SequenceSkipped += missing;
        CountLost(exporter, isCountingRecords ? missing : missing * exporter.RecordsPerDatagram);
    }

    private void Fill(ExporterState exporter, uint filled, bool isCountingRecords)
    {
        counters.SequenceFilled += filled;
        exporter.Tally.SequenceFilled += filled;
        CountLost(exporter, -(isCountingRecords ? filled : filled * exporter.RecordsPerDatagram));
    }

    private void CountLost(ExporterState exporter, double records)
    {
        exporter.Tally.RecordsMissing = Math.Max(0, exporter.Tally.RecordsMissing + records);
        counters.RecordsLost = Math.Max(0, counters.RecordsLost + records);
    }
}
