using Presage.Traffic.Queries;

namespace Presage.Node;

/// <summary>Ready from the moment that ports, loop and interface are up until the stop begins.</summary>
public sealed class NodeReadiness : IReadiness
{
    private volatile string? _waitingFor = "the traffic loop to start";

    public bool IsReady => _waitingFor is null;

    public IReadOnlyList<string> WaitingFor => _waitingFor is { } waiting ? [waiting] : [];

    internal void MarkReady() => _waitingFor = null;

    internal void MarkStopping() => _waitingFor = "nothing: the node is stopping";
}
