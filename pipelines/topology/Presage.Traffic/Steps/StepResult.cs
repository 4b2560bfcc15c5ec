namespace Presage.Traffic;

/// <summary>One closed step with what all its subscribers answered, on its way through store and measures.</summary>
/// <remarks>
/// The answers are views of what the blocks keep: nothing is copied, and no block is told the next step before this one is released.
/// </remarks>
internal sealed class StepResult(ShardedStep step, StepOutcome outcome, IReadOnlyList<ObservedBlock> observed)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StepOutcome Outcome => outcome;

    public IReadOnlyList<ObservedBlock> Observed => observed;

    public Task Released => _released.Task;

    /// <summary>Nobody reads the answers any more.</summary>
    public void Release()
    {
        // A block that has not answered may still read its rows: then they are left to the garbage collector.
        if (outcome.Missing == 0) step.Release();
        _released.TrySetResult();
    }
}
