using Akka.Actor;

namespace Presage.Traffic;

/// <summary>What the recorders of all shards work with.</summary>
/// <param name="Subscribers">The region of the blocks.</param>
/// <param name="History">Null where nothing is stored and so no block asks for it.</param>
internal sealed record RecorderParts(
    IActorRef Subscribers, Roster Roster, FeedbackAssembly Assembly, FeedbackSettings Settings, LoopTally Tally, StepHistory? History);
