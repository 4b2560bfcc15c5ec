using Akka.Actor;
using SerializationOfAkka = Akka.Serialization.Serialization;

namespace Akka.Persistence.Sql;

/// <summary>Payloads to bytes and back, through the serializers of the actor system; the row keeps serializer id and manifest.</summary>
internal sealed class PayloadSerialization(ActorSystem system)
{
    private readonly ExtendedActorSystem _system = (ExtendedActorSystem)system;

    public SerializedPayload Serialize(object payload)
    {
        var serializer = _system.Serialization.FindSerializerFor(payload);
        return new SerializedPayload(serializer.ToBinary(payload), serializer.Identifier, SerializationOfAkka.ManifestFor(serializer, payload));
    }

    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        if (serializerId != Store.StoredEvent.NoSerializer)
        {
            return _system.Serialization.Deserialize(bytes, serializerId, manifest);
        }
        var type = Type.GetType(manifest, throwOnError: true);
        return _system.Serialization.FindSerializerForType(type).FromBinary(bytes, type);
    }
}
