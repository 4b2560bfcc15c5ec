using Akka.Actor;

namespace Akka.Persistence;

/// <summary>What actors, journals and snapshot stores say to each other.</summary>
public interface IPersistenceMessage : INoSerializationVerificationNeeded;
