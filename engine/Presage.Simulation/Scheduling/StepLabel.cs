using System.Collections.Concurrent;
using Akka.Dispatch;
using Presage.Core;

namespace Presage.Simulation;

/// <summary>What the event log calls a step, with its hash.</summary>
internal sealed class StepLabel(string text)
{
    internal static readonly StepLabel Timer = new("timer");
    internal static readonly StepLabel Task = new("task");

    private static readonly ConcurrentDictionary<Type, StepLabel> Works = new();

    internal string Text => text;

    internal ulong Hash { get; } = StableHash.Of(text);

    /// <summary>What is handed to a dispatcher and is no mailbox is called by its type.</summary>
    internal static StepLabel Of(IRunnable work) => Works.GetOrAdd(work.GetType(), static type => new StepLabel(type.Name));
}
