namespace Presage.Content;

/// <summary>How a trace of requests is written.</summary>
public enum TraceFormat
{
    /// <summary>Records of 24 bytes, little endian: uint32 seconds, uint64 object, uint32 bytes, int64 next request to the object or -1. libCacheSim's.</summary>
    OracleGeneral,

    /// <summary>Text, four integers a line: first block, blocks, ignored, request number. The ARC paper's; a line is one request a block.</summary>
    BlockLines,

    /// <summary>Text, three integers a line: time, object, bytes. AdaptSize's.</summary>
    SizedLines,

    /// <summary>Keys as big-endian uint32, nothing else. cache2k's.</summary>
    Keys32,
}
