using Akka.Dispatch;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Stops all streams that its flow is part of, now and later.</summary>
public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly Completion _ended = new();
    private readonly string _name;

    internal SharedKillSwitch(string name) => _name = name;

    public void Shutdown() => _ended.TrySetResult();

    public void Abort(Exception cause) => _ended.TrySetException(cause);

    /// <summary>A flow that passes elements until the switch is used; run after that, it ends at once.</summary>
    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() => new KillableFlow<T, SharedKillSwitch>(() => (_ended.Task, this));

    public override string ToString() => $"KillSwitch({_name})";
}
