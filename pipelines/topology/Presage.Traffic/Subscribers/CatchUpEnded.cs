namespace Presage.Traffic;

/// <summary>To a new block: those were all steps of the journal. Answered with <see cref="BlockCaughtUp"/>.</summary>
internal sealed record CatchUpEnded(BlockAddress Address) : IForBlock;
