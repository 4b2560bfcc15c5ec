using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads flow records that another collector tells.</summary>
public interface IRetoldReader : ICaptureReader
{
    RetoldTally Tally { get; }

    /// <summary>The exporter of flows that name none.</summary>
    NetAddress ExporterDefault { get; set; }

    /// <summary>When the bytes came in: the time of export, and the end of flows that tell no time; null: each flow must tell its own.</summary>
    EventTime? ReceivedAt { get; set; }
}
