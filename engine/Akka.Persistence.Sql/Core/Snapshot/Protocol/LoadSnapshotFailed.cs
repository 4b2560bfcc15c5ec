namespace Akka.Persistence;

/// <summary>A snapshot may be there but cannot be read.</summary>
public sealed class LoadSnapshotFailed : ISnapshotResponse
{
    public LoadSnapshotFailed(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Cause = cause;
    }

    public Exception Cause { get; }

    public override string ToString() => $"LoadSnapshotFailed<cause: {Cause}>";
}
