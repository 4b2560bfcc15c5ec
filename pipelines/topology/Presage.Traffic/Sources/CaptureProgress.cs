namespace Presage.Traffic;

/// <summary>How far a reading of capture files is; written by the source, read by whoever shows it.</summary>
public sealed class CaptureProgress
{
    private long _bytesRead;
    private long _packetsSkipped;

    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Packets of the files that are no UDP datagrams, or were cut short by the capture.</summary>
    public long PacketsSkipped => Volatile.Read(ref _packetsSkipped);

    internal void Report(long bytesRead, long packetsSkipped)
    {
        Volatile.Write(ref _bytesRead, bytesRead);
        Volatile.Write(ref _packetsSkipped, packetsSkipped);
    }
}
