using Presage.Core;

namespace Presage.Simulation;

/// <summary>What the event log calls a step, with its hash.</summary>
internal sealed class StepLabel(string text)
{
    internal static readonly StepLabel Timer = new("timer");
    internal static readonly StepLabel Task = new("task");

    internal string Text => text;

    internal ulong Hash { get; } = StableHash.Of(text);
}
