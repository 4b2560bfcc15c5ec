using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams;

namespace Presage.Traffic;

/// <summary>Where <see cref="ModelTrainer"/> reads from.</summary>
/// <param name="Recorders">Of all shards.</param>
/// <param name="Timeout">Longest wait for one of them.</param>
internal sealed record ModelTrainerParts(
    ICurrentEventsByPersistenceIdQuery Journal, IMaterializer Materializer, IReadOnlyList<IActorRef> Recorders, Roster Roster, TimeSpan Timeout);
