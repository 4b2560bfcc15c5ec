using Akka.Dispatch;

namespace Akka.Streams;

/// <summary>Stops the one stream it was materialized in.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly Completion _ended = new();

    internal UniqueKillSwitch()
    {
    }

    internal Task Ended => _ended.Task;

    public void Shutdown() => _ended.TrySetResult();

    public void Abort(Exception cause) => _ended.TrySetException(cause);

    public override string ToString() => $"SingleKillSwitch({GetHashCode()})";
}
