namespace Presage.Flows;

/// <summary>What a <see cref="FlowDecoder"/> has read and dropped since it was made; only ever rises.</summary>
public sealed class DecodeCounters
{
    private static readonly int Reasons = Enum.GetValues<DecodeReason>().Length;

    private readonly long[] _drops = new long[Reasons];

    public long Datagrams { get; internal set; }

    /// <summary>NetFlow v1 datagrams.</summary>
    public long NetFlow1Datagrams { get; internal set; }

    public long NetFlow5Datagrams { get; internal set; }

    /// <summary>NetFlow v7 datagrams, as the Catalyst 5000 sent them.</summary>
    public long NetFlow7Datagrams { get; internal set; }

    public long NetFlow9Datagrams { get; internal set; }

    public long IpfixMessages { get; internal set; }

    public long SflowDatagrams { get; internal set; }

    /// <summary>sFlow flow samples, plain and expanded, whether they held a packet or not.</summary>
    public long FlowSamples { get; internal set; }

    /// <summary>sFlow flow samples that became a record.</summary>
    public long SampledRecords { get; internal set; }

    /// <summary>sFlow counter samples, plain and expanded: no traffic, but shown to an observer.</summary>
    public long CounterSamples { get; internal set; }

    /// <summary>sFlow samples of discarded packets: no traffic, but shown to an observer.</summary>
    public long DiscardSamples { get; internal set; }

    /// <summary>sFlow samples of kinds that nobody here knows.</summary>
    public long OtherSamples { get; internal set; }

    public long NetFlow1Records { get; internal set; }

    public long NetFlow5Records { get; internal set; }

    public long NetFlow7Records { get; internal set; }

    /// <summary>Data records of v9 and IPFIX that belong to a template, not to an options template.</summary>
    public long DataRecords { get; internal set; }

    /// <summary>Records added for the reverse direction of a two-way record (RFC 5103; information elements 232, 299).</summary>
    public long ReverseRecords { get; internal set; }

    public long OptionsRecords { get; internal set; }

    /// <summary>Template announcements, repeated ones included.</summary>
    public long Templates { get; internal set; }

    /// <summary>Options template announcements, repeated ones included.</summary>
    public long OptionsTemplates { get; internal set; }

    /// <summary>Announcements whose fields differ from what the id meant before.</summary>
    public long TemplateRedefinitions { get; internal set; }

    /// <summary>IPFIX template withdrawals (RFC 7011 §8.1), whether the template was known or not.</summary>
    public long TemplateWithdrawals { get; internal set; }

    /// <summary>Templates that were learned, replaced or withdrawn: how often what a restart must know has changed.</summary>
    public long TemplateChanges { get; internal set; }

    /// <summary>Templates that were forgotten since they were not announced again.</summary>
    public long TemplatesExpired { get; internal set; }

    /// <summary>Data sets that came before their template and were kept for it.</summary>
    public long SetsKept { get; internal set; }

    /// <summary>Kept data sets that were read when their template came.</summary>
    public long SetsReplayed { get; internal set; }

    /// <summary>Jumps forward of a sequence number: v5, v7 and IPFIX number records, v9 and sFlow datagrams.</summary>
    public long SequenceGaps { get; internal set; }

    /// <summary>What the gaps skipped: records for v5, v7 and IPFIX, datagrams for v9 and sFlow.</summary>
    public long SequenceSkipped { get; internal set; }

    /// <summary>What was skipped and came late after all.</summary>
    public long SequenceFilled { get; internal set; }

    /// <summary>What was skipped and has not come.</summary>
    public long SequenceMissing => SequenceSkipped - SequenceFilled;

    /// <summary>Datagrams that came after later ones.</summary>
    public long SequenceLate { get; internal set; }

    /// <summary>Times that an exporter began to count anew.</summary>
    public long SequenceRestarts { get; internal set; }

    /// <summary>Flow records lost, by gaps and by sets that nobody could read: an estimate where datagrams are numbered; falls when late ones come.</summary>
    public double RecordsLost { get; internal set; }

    /// <summary>Exporters that were forgotten after a long silence to make room for another.</summary>
    public long ExportersForgotten { get; internal set; }

    /// <summary>Records whose start was after their end; the start was set to the end.</summary>
    public long TimesRepaired { get; internal set; }

    /// <summary>Flow records handed out, of every version, reverse ones included.</summary>
    public long FlowRecords => NetFlow1Records + NetFlow5Records + NetFlow7Records + DataRecords + ReverseRecords + SampledRecords;

    public long CountOf(DecodeReason reason) => _drops[(int)reason];

    /// <summary>How often anything was not read, whatever the reason.</summary>
    public long Drops
    {
        get
        {
            long sum = 0;
            foreach (var drops in _drops) sum += drops;
            return sum;
        }
    }

    /// <summary>What several decoders have counted together.</summary>
    public static DecodeCounters Sum(IEnumerable<DecodeCounters> all)
    {
        var sum = new DecodeCounters();
        foreach (var one in all) sum.Add(one);
        return sum;
    }

    internal void Count(DecodeReason reason) => _drops[(int)reason]++;

    private void Add(DecodeCounters other)
    {
        Datagrams += other.Datagrams;
        NetFlow1Datagrams += other.NetFlow1Datagrams;
        NetFlow5Datagrams += other.NetFlow5Datagrams;
        NetFlow7Datagrams += other.NetFlow7Datagrams;
        NetFlow9Datagrams += other.NetFlow9Datagrams;
        IpfixMessages += other.IpfixMessages;
        SflowDatagrams += other.SflowDatagrams;
        FlowSamples += other.FlowSamples;
        SampledRecords += other.SampledRecords;
        CounterSamples += other.CounterSamples;
        DiscardSamples += other.DiscardSamples;
        OtherSamples += other.OtherSamples;
        NetFlow1Records += other.NetFlow1Records;
        NetFlow5Records += other.NetFlow5Records;
        NetFlow7Records += other.NetFlow7Records;
        DataRecords += other.DataRecords;
        ReverseRecords += other.ReverseRecords;
        OptionsRecords += other.OptionsRecords;
        Templates += other.Templates;
        OptionsTemplates += other.OptionsTemplates;
        TemplateRedefinitions += other.TemplateRedefinitions;
        TemplateWithdrawals += other.TemplateWithdrawals;
        TemplateChanges += other.TemplateChanges;
        TemplatesExpired += other.TemplatesExpired;
        SetsKept += other.SetsKept;
        SetsReplayed += other.SetsReplayed;
        SequenceGaps += other.SequenceGaps;
        SequenceSkipped += other.SequenceSkipped;
        SequenceFilled += other.SequenceFilled;
        SequenceLate += other.SequenceLate;
        SequenceRestarts += other.SequenceRestarts;
        RecordsLost += other.RecordsLost;
        ExportersForgotten += other.ExportersForgotten;
        TimesRepaired += other.TimesRepaired;
        for (var reason = 0; reason < Reasons; reason++) _drops[reason] += other._drops[reason];
    }
}
