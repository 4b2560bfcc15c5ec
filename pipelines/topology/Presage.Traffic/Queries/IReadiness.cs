namespace Presage.Traffic.Queries;

/// <summary>Whether the node does its work yet.</summary>
public interface IReadiness
{
    bool IsReady { get; }

    /// <summary>What is still being waited for, in words for an operator; empty when ready.</summary>
    IReadOnlyList<string> WaitingFor { get; }
}
