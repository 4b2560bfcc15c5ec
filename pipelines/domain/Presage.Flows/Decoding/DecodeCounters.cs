namespace Presage.Flows;

/// <summary>What a <see cref="FlowDecoder"/> has read and dropped since it was made; only ever rises.</summary>
public sealed class DecodeCounters
{
    private static readonly int Reasons = Enum.GetValues<DecodeReason>().Length;

    private readonly long[] _drops = new long[Reasons];

    public long Datagrams { get; internal set; }

    public long NetFlow5Datagrams { get; internal set; }

    public long NetFlow9Datagrams { get; internal set; }

    public long IpfixMessages { get; internal set; }

    public long SflowDatagrams { get; internal set; }

    /// <summary>sFlow flow samples, plain and expanded, whether they held a packet or not.</summary>
    public long FlowSamples { get; internal set; }

    /// <summary>sFlow flow samples that became a record.</summary>
    public long SampledRecords { get; internal set; }

    /// <summary>sFlow counter samples, which are not read.</summary>
    public long CounterSamples { get; internal set; }

    /// <summary>sFlow samples of other kinds, among them those of discarded packets, which are not read.</summary>
    public long OtherSamples { get; internal set; }

    public long NetFlow5Records { get; internal set; }

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

    /// <summary>Jumps forward of a sequence number: v5 and IPFIX number records, v9 datagrams.</summary>
    public long SequenceGaps { get; internal set; }

    /// <summary>What the gaps skipped: records for v5 and IPFIX, datagrams for v9.</summary>
    public long SequenceMissing { get; internal set; }

    /// <summary>Jumps backward: a restarted exporter, or datagrams out of order.</summary>
    public long SequenceBackwards { get; internal set; }

    /// <summary>Records whose start was after their end; the start was set to the end.</summary>
    public long TimesRepaired { get; internal set; }

    /// <summary>Flow records handed out, of every version, reverse ones included.</summary>
    public long FlowRecords => NetFlow5Records + DataRecords + ReverseRecords + SampledRecords;

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

    internal void Count(DecodeReason reason) => _drops[(int)reason]++;
}
