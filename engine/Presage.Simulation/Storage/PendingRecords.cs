using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>Records on their way to the disk.</summary>
internal sealed class PendingRecords(IReadOnlyList<byte[]> records)
{
    internal IReadOnlyList<byte[]> Records => records;

    internal Completion<Akka.Done> Done { get; } = new();

    internal void End(IOException? failure)
    {
        if (failure is null) Done.TrySetResult(Akka.Done.Instance);
        else Done.TrySetException(failure);
    }
}
