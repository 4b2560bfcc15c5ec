namespace Presage.Simulation;

/// <summary>What a step runs.</summary>
internal enum StepKind
{
    /// <summary>An actor handles its system messages and one message.</summary>
    Turn,

    /// <summary>The next due timer of one node.</summary>
    Timer,

    /// <summary>What follows a task, or work handed to a dispatcher.</summary>
    Task,
}
