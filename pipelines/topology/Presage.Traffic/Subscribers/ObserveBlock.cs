using Presage.Core;

namespace Presage.Traffic;

/// <summary>To a block of subscribers: this is what you used in one step; forecast the next ones.</summary>
/// <param name="Rows">The rows of the block's subscribers, ascending by index; not to be read after the answer's step is over.</param>
internal sealed record ObserveBlock(BlockAddress Address, long StepIndex, ArraySegment<SubscriberStep> Rows, StepContext Context) : IForBlock;
