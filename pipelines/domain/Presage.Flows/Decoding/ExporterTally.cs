namespace Presage.Flows;

/// <summary>What one exporter sent and lost since the decoder knows it; counts only ever rise, what is missing falls when it comes late.</summary>
public sealed class ExporterTally
{
    public long Datagrams { get; internal set; }

    /// <summary>Flow records handed out.</summary>
    public long FlowRecords { get; internal set; }

    /// <summary>Jumps forward of a sequence number.</summary>
    public long SequenceGaps { get; internal set; }

    /// <summary>What the gaps skipped: records for v5, v7 and IPFIX, datagrams for v9 and sFlow.</summary>
    public long SequenceSkipped { get; internal set; }

    /// <summary>What was skipped and came late after all.</summary>
    public long SequenceFilled { get; internal set; }

    /// <summary>What was skipped and has not come.</summary>
    public long SequenceMissing => SequenceSkipped - SequenceFilled;

    /// <summary>Records that the gaps stand for; datagrams count as many as the domain's usual ones hold.</summary>
    public double RecordsMissing { get; internal set; }

    /// <summary>Datagrams that came after later ones.</summary>
    public long DatagramsLate { get; internal set; }

    /// <summary>Datagrams that had come before, byte for byte, and were not read again.</summary>
    public long DatagramsRepeated { get; internal set; }

    /// <summary>Datagrams that were over the rate that one exporter may send, and were not read.</summary>
    public long DatagramsShed { get; internal set; }

    /// <summary>Its share of the datagrams that the kernel dropped at the sockets, by its share of those that came: an estimate.</summary>
    public double DatagramsDropped { get; internal set; }

    /// <summary>What came and what did not, shed and dropped ones included.</summary>
    public RecordLoss Loss => new(FlowRecords, RecordsMissing + RecordsUndecoded, DatagramsDropped + DatagramsShed, Datagrams - DatagramsShed);

    /// <summary>Times that the exporter began to count anew.</summary>
    public long Restarts { get; internal set; }

    /// <summary>Data sets that could not be read for want of a template, those that still wait left out.</summary>
    public long SetsUndecoded { get; internal set; }

    /// <summary>Records that those sets held, as far as the exporter's usual datagrams tell.</summary>
    public double RecordsUndecoded { get; internal set; }
}
