using System.Buffers.Binary;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace Presage.Delivery;

/// <summary>The stored forms of the content loop's events and snapshots, by manifest. Append only: a form once released is read for ever.</summary>
public sealed class DeliverySerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string EventsManifest = "content-events-1";
    private const string SnapshotManifest = "content-shard-2";
    private const string SnapshotManifestWithoutEntries = "content-shard-1";
    private const string DigestManifest = "content-digest-1";

    /// <summary>Akka reserves 0 to 40; the traffic loop has 4100.</summary>
    public override int Identifier => 4110;

    public override string Manifest(object o) => o switch
    {
        ClientEvents => EventsManifest,
        ShardSnapshot => SnapshotManifest,
        ShardDigest => DigestManifest,
        _ => throw new ArgumentException($"{o.GetType()} has no stored form", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        ClientEvents events => ClientEventsCodec.Encode(events),
        ShardSnapshot snapshot => ClientEventsCodec.Encode(snapshot),
        ShardDigest digest => Encode(digest),
        _ => throw new ArgumentException($"{obj.GetType()} has no stored form", nameof(obj)),
    };

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        EventsManifest => ClientEventsCodec.DecodeEvents(bytes),
        DigestManifest when bytes?.Length >= sizeof(ulong) => new ShardDigest(BinaryPrimitives.ReadUInt64BigEndian(bytes), bytes.AsMemory(sizeof(ulong))),
        SnapshotManifest or SnapshotManifestWithoutEntries => ClientEventsCodec.DecodeSnapshot(bytes),
        _ => throw new SerializationException($"manifest '{manifest}' is of a newer version of Presage"),
    };

    /// <summary>The client's key, big-endian, then the digest.</summary>
    private static byte[] Encode(ShardDigest digest)
    {
        var bytes = new byte[sizeof(ulong) + digest.Bytes.Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, digest.Client);
        digest.Bytes.CopyTo(bytes.AsMemory(sizeof(ulong)));
        return bytes;
    }
}
