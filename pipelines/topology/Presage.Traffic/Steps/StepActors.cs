using Akka.Actor;

namespace Presage.Traffic;

/// <summary>Whom a step goes through besides its shards.</summary>
/// <param name="Models">Says which model is in force.</param>
/// <param name="Chosen">Says where a baseline is in its place.</param>
internal sealed record StepActors(IActorRef Planner, IActorRef Personas, IActorRef Models, ForecasterBoard Chosen);
