namespace Presage.Traffic;

/// <summary>A block's reply to <see cref="ObserveBlock"/>.</summary>
internal sealed record BlockObserved(int Block, long StepIndex, ObservedBlock Observed);
