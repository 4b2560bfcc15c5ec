namespace Presage.Traffic;

/// <summary>What the loop's graph is put together from, in its order.</summary>
internal sealed record LoopStages(DecodeDatagrams Decode, StepWindows Windows, StepDriver Driver, StepKeeper Keeper, StatusBoard Status, ModelFeedback Models)
{
    /// <inheritdoc cref="LoopParts.OnStepDurable"/>
    public Action<long>? OnStepDurable { get; init; }
}
