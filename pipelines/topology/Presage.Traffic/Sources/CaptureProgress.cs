using Presage.Flows;

namespace Presage.Traffic;

/// <summary>How far a reading of capture files is; written by the source, read by whoever shows it.</summary>
public sealed class CaptureProgress
{
    private readonly Lock _lock = new();
    private long _bytesRead;
    private CaptureSkips _skips;

    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>What lines of JSON and records of protobuf gave, in the files that were read to their end.</summary>
    public RetoldTally Lines { get; } = new();

    public CaptureSkips Skips
    {
        get
        {
            lock (_lock) return _skips;
        }
    }

    internal void Report(long bytesRead, CaptureSkips skips)
    {
        Volatile.Write(ref _bytesRead, bytesRead);
        lock (_lock) _skips = skips;
    }
}
