using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using SerializationOfAkka = Akka.Serialization.Serialization;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// The bytes of a snapshot file, numbers little-endian: length of the header (int32), the header (int32 serializer id, manifest in
/// UTF-8), and the serialized state to the end.
/// </summary>
internal static class SnapshotFile
{
    public static void Write(Stream stream, object state, ExtendedActorSystem system)
    {
        var serializer = system.Serialization.FindSerializerFor(state);
        var manifest = Encoding.UTF8.GetBytes(SerializationOfAkka.ManifestFor(serializer, state));
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, sizeof(int) + manifest.Length);
        stream.Write(number);
        BinaryPrimitives.WriteInt32LittleEndian(number, serializer.Identifier);
        stream.Write(number);
        stream.Write(manifest);
        stream.Write(serializer.ToBinary(state));
    }

    /// <exception cref="InvalidDataException">The file is cut off or no snapshot file.</exception>
    public static object Read(byte[] file, ExtendedActorSystem system)
    {
        var headerLength = file.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(file);
        if (headerLength < sizeof(int) || headerLength > file.Length - sizeof(int))
        {
            throw new InvalidDataException($"A snapshot file of {file.Length} bytes has no header.");
        }
        var header = file.AsSpan(sizeof(int), headerLength);
        return system.Serialization.Deserialize(
            file[(sizeof(int) + headerLength)..],
            BinaryPrimitives.ReadInt32LittleEndian(header),
            Encoding.UTF8.GetString(header[sizeof(int)..]));
    }
}
