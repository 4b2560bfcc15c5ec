namespace Presage.Traffic;

/// <summary>
/// A new block's reply to <see cref="ObserveBlock"/>: what the store has of its subscribers may be some steps old. It wants the steps in
/// the journal first (<see cref="CatchUpBlock"/>, <see cref="CatchUpEnded"/>), then to be asked again.
/// </summary>
internal sealed record CatchUpWanted(int Block, long StepIndex);
