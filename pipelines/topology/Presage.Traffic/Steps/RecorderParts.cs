using Akka.Actor;

namespace Presage.Traffic;

/// <summary>What the recorders of all shards work with.</summary>
internal sealed record RecorderParts(IActorRef Subscribers, Roster Roster, FeedbackAssembly Assembly, FeedbackSettings Settings, LoopTally Tally);
