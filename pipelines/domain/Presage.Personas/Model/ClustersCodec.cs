using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Presage.Personas;

/// <summary>
/// The stored form of the clustering, version 1, all little-endian:
/// <code>
/// 'P' 'P' version=1 · catalogue version (int32) · numbers given (int32) · k (int32) · centroid length (int32)
/// each persona: number (int32) · name (int32 length, UTF-8) · centroid (float32 each) · 24 hours: seen (byte), level (float64)
/// </code>
/// Profiles are not in it: they come back with the first observations.
/// </summary>
internal static class ClustersCodec
{
    public const byte Version = 1;

    private const int NameBytesMax = 256;

    public static byte[] Encode(PersonaClusters clusters, int catalogueVersion)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write([(byte)'P', (byte)'P', Version]);
        Write(bytes, catalogueVersion);
        Write(bytes, clusters.NumbersGiven);
        Write(bytes, clusters.Slots.Length);
        Write(bytes, clusters.Centroids.Length);
        for (var index = 0; index < clusters.Slots.Length; index++)
        {
            var slot = clusters.Slots[index];
            var name = Encoding.UTF8.GetBytes(slot.Name);
            Write(bytes, slot.Number);
            Write(bytes, name.Length);
            bytes.Write(name);
            foreach (var value in clusters.Centroids[index])
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(4), value);
                bytes.Advance(4);
            }

            slot.Hours.Write(bytes);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <returns>The catalogue's version.</returns>
    public static int Decode(ReadOnlySpan<byte> bytes, PersonaClusters into, PersonaOptions options)
    {
        var reader = new ClustersReader(bytes);
        if (!reader.Bytes(2).SequenceEqual("PP"u8)) throw new PersonaFormatException(0, "not stored personas");
        if (reader.Bytes(1)[0] is var version && version != Version)
            throw new PersonaFormatException(2, $"version {version}, known are 1 to {Version}");
        var catalogueVersion = reader.Int32(0, int.MaxValue - 1, "catalogue version");
        var numbersGiven = reader.Int32(0, int.MaxValue - PersonaOptions.PersonasMax, "numbers given");
        var count = reader.Int32(0, PersonaOptions.PersonasMax, "personas");
        var length = reader.Int32(options.EmbeddingLength + 2, options.EmbeddingLength + 2, "centroid length");
        var centroids = new CentroidSet(count, length);
        var slots = new PersonaSlot[count];
        for (var index = 0; index < count; index++)
        {
            slots[index] = new PersonaSlot(reader.Int32(1, numbersGiven, "persona"), reader.Text(NameBytesMax, "name"));
            var centroid = centroids[index];
            for (var dimension = 0; dimension < length; dimension++) centroid[dimension] = reader.Single();
            slots[index].Hours.Read(ref reader);
        }

        if (reader.Left > 0) throw new PersonaFormatException(reader.Offset, $"{reader.Left} bytes after the end");
        into.Restore(centroids, slots, numbersGiven);
        return catalogueVersion;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
    }
}
