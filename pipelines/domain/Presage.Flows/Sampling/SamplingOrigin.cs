namespace Presage.Flows;

/// <summary>Who told the sampling interval of a record; the first that did, in the order of this list from <see cref="Override"/> down.</summary>
public enum SamplingOrigin : byte
{
    /// <summary>Nobody: the interval is taken to be 1.</summary>
    None = 0,

    /// <summary>The options records of domain 0, for the whole exporter.</summary>
    Exporter,

    /// <summary>The options records of the domain.</summary>
    Domain,

    /// <summary>The options records of the domain, for the record's input interface.</summary>
    Interface,

    /// <summary>The options records of the domain, for the sampler that the record names.</summary>
    Sampler,

    /// <summary>A field of the record.</summary>
    Record,

    /// <summary>The header of a v5 datagram.</summary>
    Header,

    /// <summary>The sample of an sFlow datagram.</summary>
    Sample,

    /// <summary>The operator, for this exporter.</summary>
    Override,
}
