namespace Presage.Flows;

/// <summary>What a reader stepped over, and why.</summary>
public sealed class CaptureCounters
{
    /// <summary>Packets or messages of the file, whatever they held.</summary>
    public long Packets { get; internal set; }

    public long Datagrams { get; internal set; }

    /// <summary>Packets that are not UDP over IP, or whose headers are broken.</summary>
    public long NotUdp { get; internal set; }

    /// <summary>Frames of a link type that is not read.</summary>
    public long LinkUnsupported { get; internal set; }

    /// <summary>UDP packets of which the capture holds only a part.</summary>
    public long Cut { get; internal set; }

    /// <summary>IP fragments that came in.</summary>
    public long Fragments { get; internal set; }

    /// <summary>Fragments that were given up: overlapping, too long, pushed out by newer ones, or without the rest at the end.</summary>
    public long FragmentsDropped { get; internal set; }

    /// <summary>What lines of JSON, or records of protobuf, gave; null for files of another kind.</summary>
    public RetoldTally? Lines { get; internal init; }

    /// <summary>Bytes at the file's end that make no whole packet.</summary>
    public long TrailingBytes { get; internal set; }
}
