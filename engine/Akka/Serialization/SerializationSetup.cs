using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Serializers that are given in code; they come before those of the configuration.</summary>
public sealed class SerializationSetup : Actor.Setup.Setup
{
    private SerializationSetup(Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> createSerializers) => CreateSerializers = createSerializers;

    public Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> CreateSerializers { get; }

    public static SerializationSetup Create(Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> createSerializers) => new(createSerializers);
}
