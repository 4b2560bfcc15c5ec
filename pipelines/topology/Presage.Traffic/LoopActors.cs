using Akka.Actor;

namespace Presage.Traffic;

/// <summary>The loop's actors that are asked from outside.</summary>
internal sealed record LoopActors(IActorRef Planner, IActorRef Personas, IActorRef Learner, IActorRef Preferences, IActorRef Models, IActorRef Forecasters);
