using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The stored form of remembered ids. A list is its length and its texts, each as BinaryWriter writes them: the number as a
/// little-endian Int32, a text with its byte count before it, in UTF-8. "change/1": the added, then the removed; "ids/1": the ids.
/// </summary>
internal sealed class RememberedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const string ChangeManifest = "change/1";
    public const string IdsManifest = "ids/1";

    private const int StoredIdentifier = 4200;

    public override int Identifier => StoredIdentifier;

    public static void Register(ExtendedActorSystem system)
    {
        var serializer = new RememberedSerializer(system);
        system.Serialization.AddSerializer("presage-remembered-ids", serializer);
        system.Serialization.AddSerializationMap(typeof(RememberedChange), serializer);
        system.Serialization.AddSerializationMap(typeof(RememberedIds), serializer);
    }

    public override string Manifest(object o) => o is RememberedChange ? ChangeManifest : IdsManifest;

    public override byte[] ToBinary(object obj)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        switch (obj)
        {
            case RememberedChange change:
                Write(writer, change.Added);
                Write(writer, change.Removed);
                break;
            case RememberedIds remembered:
                Write(writer, remembered.Ids);
                break;
            default:
                throw new SerializationException($"{obj.GetType()} is nothing that this serializer stores.");
        }
        return bytes.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return manifest switch
        {
            ChangeManifest => new RememberedChange(Read(reader), Read(reader)),
            IdsManifest => new RememberedIds(Read(reader)),
            _ => throw new SerializationException($"Remembered ids of the unknown form '{manifest}'."),
        };
    }

    private static void Write(BinaryWriter writer, ImmutableArray<string> ids)
    {
        writer.Write(ids.Length);
        foreach (var id in ids)
        {
            writer.Write(id);
        }
    }

    private static ImmutableArray<string> Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var ids = ImmutableArray.CreateBuilder<string>();
        for (var index = 0; index < count; index++)
        {
            ids.Add(reader.ReadString());
        }
        return ids.ToImmutable();
    }
}
