namespace Presage.Content;

/// <summary>A trace of requests, or the place where reading it failed.</summary>
public sealed record CacheTrace
{
    /// <summary>Requests of one trace at most: 16 bytes of memory each.</summary>
    public const int RequestsMax = 100_000_000;

    private CacheTrace(TraceFormat format, TraceRequest[] requests) => (Format, Requests) = (format, requests);

    public TraceFormat Format { get; }

    /// <summary>In the order of the trace; those before the problem if there is one.</summary>
    public ReadOnlyMemory<TraceRequest> Requests { get; }

    public TraceProblem Problem { get; private init; }

    /// <summary>Byte offset at which the problem lies; 0 without one.</summary>
    public long ProblemOffset { get; private init; }

    /// <summary>Reads a trace that is already unpacked; its format is told from its bytes.</summary>
    public static CacheTrace Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Wrong(TraceProblem.Empty);
        if (TraceLines.IsText(bytes))
        {
            var format = TraceLines.FormatOf(bytes);
            if (format is null) return Wrong(TraceProblem.UnknownFormat);
            var (requests, problem, offset) = TraceLines.Parse(bytes, format.Value);
            return new CacheTrace(format.Value, requests) { Problem = problem, ProblemOffset = offset };
        }

        if (TraceRecords.IsOracleGeneral(bytes)) return new CacheTrace(TraceFormat.OracleGeneral, TraceRecords.OracleGeneral(bytes));
        return bytes.Length % TraceRecords.Key32Bytes == 0
            ? new CacheTrace(TraceFormat.Keys32, TraceRecords.Keys32(bytes))
            : Wrong(TraceProblem.UnknownFormat);
    }

    private static CacheTrace Wrong(TraceProblem problem) => new(default, []) { Problem = problem };
}
