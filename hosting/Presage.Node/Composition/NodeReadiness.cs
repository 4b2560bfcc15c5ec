using Presage.Traffic.Queries;

namespace Presage.Node;

/// <summary>Ready from the moment that ports, loop and interface are up until the stop begins.</summary>
public sealed class NodeReadiness : IReadiness
{
    private volatile string? _waitingFor = "the traffic loop to start";

    private volatile Task _directory = Task.CompletedTask;

    public bool IsReady => WaitingFor.Count == 0;

    public IReadOnlyList<string> WaitingFor => _waitingFor is { } waiting ? [waiting] : _directory.IsCompleted ? [] : ["the topic of addresses to be read once"];

    /// <summary>Not ready before this has ended.</summary>
    internal void Await(Task directory) => _directory = directory;

    internal void MarkReady() => _waitingFor = null;

    internal void MarkStopping() => _waitingFor = "nothing: the node is stopping";
}
