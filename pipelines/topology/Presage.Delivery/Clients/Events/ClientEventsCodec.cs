using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Stored forms of a shard, append only. Events: version 1, names, then each event in the form of <see cref="ContentEventCodec"/> to the end. Snapshot: version 2, names, the bytes
/// of <see cref="EntryUses"/> after their count as int32, then the predictor's bytes to the end; version 1 had no entries. Names: an int32 count, then origin and id of each; a text is its bytes of UTF-8 after their count as unsigned LEB128. Little-endian.
/// </summary>
internal static class ClientEventsCodec
{
    private const byte Version = 1;
    private const byte SnapshotVersion = 2;

    public static byte[] Encode(ClientEvents batch)
    {
        using var bytes = new MemoryStream();
        Write(bytes, Version, batch.Names);
        Span<byte> one = stackalloc byte[ContentEventCodec.LengthMax];
        foreach (var happened in batch.Events) bytes.Write(one[..ContentEventCodec.Write(happened, one)]);
        return bytes.ToArray();
    }

    public static byte[] Encode(ShardSnapshot snapshot)
    {
        using var bytes = new MemoryStream();
        Write(bytes, SnapshotVersion, snapshot.Names);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, snapshot.Entries.Length);
        bytes.Write(length);
        bytes.Write(snapshot.Entries.Span);
        bytes.Write(snapshot.Predictor.Span);
        return bytes.ToArray();
    }

    /// <exception cref="SerializationException">The bytes are damaged, or of a newer version of Presage.</exception>
    public static ClientEvents DecodeEvents(byte[] bytes)
    {
        var (names, at) = ReadNames(bytes, Version);
        var events = ImmutableArray.CreateBuilder<ContentEvent>();
        while (at < bytes.Length)
        {
            var problem = ContentEventCodec.TryRead(bytes.AsSpan(at), out var happened, out var length);
            if (problem != ContentEventProblem.None) throw new SerializationException($"a stored batch of content events is damaged at byte {at + length}: {problem}");
            events.Add(happened);
            at += length;
        }

        return new ClientEvents(names, events.DrainToImmutable());
    }

    /// <inheritdoc cref="DecodeEvents"/>
    public static ShardSnapshot DecodeSnapshot(byte[] bytes)
    {
        var hasEntries = bytes is not [Version, ..];
        var (names, at) = ReadNames(bytes, hasEntries ? SnapshotVersion : Version);
        if (!hasEntries) return new ShardSnapshot(names, ReadOnlyMemory<byte>.Empty, bytes.AsMemory(at));
        var length = bytes.Length - at >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)) : -1;
        if (length < 0 || length > bytes.Length - at - sizeof(int)) throw new SerializationException($"a stored state of a shard is damaged at byte {at}");
        var entries = bytes.AsMemory(at + sizeof(int), length);
        return new ShardSnapshot(names, entries, bytes.AsMemory(at + sizeof(int) + length));
    }

    private static void Write(MemoryStream bytes, byte version, ImmutableArray<NamedItem> names)
    {
        using var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true);
        writer.Write(version);
        writer.Write(names.Length);
        foreach (var (origin, id) in names)
        {
            writer.Write(origin);
            writer.Write(id);
        }
    }

    private static (ImmutableArray<NamedItem> Names, int At) ReadNames(byte[] bytes, byte version)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != version) throw new SerializationException("a stored batch of content events is of a newer version of Presage");
            var count = reader.ReadInt32();
            if (count < 0 || count > bytes.Length) throw new SerializationException("a stored batch of content events is damaged at byte 1");
            var names = ImmutableArray.CreateBuilder<NamedItem>(count);
            for (var index = 0; index < count; index++) names.Add(new NamedItem(reader.ReadString(), reader.ReadString()));
            return (names.DrainToImmutable(), (int)stream.Position);
        }
        catch (Exception problem) when (problem is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw new SerializationException($"a stored batch of content events is damaged at byte {stream.Position}", problem);
        }
    }
}
