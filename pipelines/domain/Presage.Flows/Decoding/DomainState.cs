namespace Presage.Flows;

/// <summary>What is remembered of one observation domain: templates by id, samplers, and the sequence number expected next.</summary>
internal sealed class DomainState(int samplersMax)
{
    public Dictionary<ushort, Template> Templates { get; } = [];

    public SamplerTable Samplers { get; } = new(samplersMax);

    public SequenceCheck Sequence { get; } = new();

    public SequenceUnit Unit { get; } = new();

    public RecentDatagrams Recent { get; } = new();

    /// <summary>What options records named; null before the first did.</summary>
    public OptionNames? Names { get; set; }

    /// <summary>Data sets that wait for their template, by its id; null while there are none.</summary>
    public Dictionary<ushort, List<PendingSet>>? Pending { get; set; }

    /// <summary>systemInitTimeMilliseconds (160) from an options record: what the uptimes of IPFIX records count from; 0 when not told.</summary>
    public long SystemInitUnixMilliseconds { get; set; }
}
