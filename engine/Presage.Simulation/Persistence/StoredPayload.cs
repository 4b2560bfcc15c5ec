using Akka.Actor;
using SerializationOfAkka = Akka.Serialization.Serialization;

namespace Presage.Simulation;

/// <summary>An object through the serializers of its actor system: nothing but bytes outlives a crash.</summary>
internal sealed record StoredPayload(byte[] Bytes, int SerializerId, string Manifest)
{
    internal static StoredPayload From(object value, ActorSystem system)
    {
        var serializer = system.Serialization.FindSerializerFor(value);
        return new StoredPayload(serializer.ToBinary(value), serializer.Identifier, SerializationOfAkka.ManifestFor(serializer, value));
    }

    internal static StoredPayload Read(BinaryReader reader)
    {
        var id = reader.ReadInt32();
        var manifest = reader.ReadString();
        return new StoredPayload(reader.ReadBytes(reader.ReadInt32()), id, manifest);
    }

    internal object Restore(ActorSystem system) => system.Serialization.Deserialize(Bytes, SerializerId, Manifest);

    internal void Write(BinaryWriter writer)
    {
        writer.Write(SerializerId);
        writer.Write(Manifest);
        writer.Write(Bytes.Length);
        writer.Write(Bytes);
    }
}
