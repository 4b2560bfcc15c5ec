using System.Buffers.Binary;

namespace Presage.Flows.Tests;

/// <summary>Builds export datagrams byte by byte, so that tests can also build wrong ones.</summary>
internal static class Wire
{
    public const uint ExportSeconds = 1_700_000_000;
    public const uint Uptime = 1_000_000;

    public static byte[] U8(params int[] values) => [.. values.Select(value => (byte)value)];

    public static byte[] U16(params int[] values) => [.. values.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] NetFlow5(int count, uint sequence, int sampling, params byte[][] records) => Join(
        [U16(5, count), U32(Uptime), U32(ExportSeconds), U32(500_000_000), U32(sequence), U16(0x0102, sampling), .. records]);

    /// <summary>10.0.0.1:1000 to 192.0.2.9:443 over TCP: 3 packets, 1500 bytes, from uptime 900,000 to 960,000.</summary>
    public static byte[] NetFlow5Record() => Join(
        U32(0x0A000001), U32(0xC0000209), U32(0), U16(1, 2), U32(3), U32(1500), U32(900_000), U32(960_000), U16(1000, 443),
        U8(0, 0x1B, 6, 0xB8), U16(65001, 65002), U8(24, 24), U16(0));

    public static byte[] NetFlow9(uint sequence, uint sourceId, params byte[][] sets) => Join(
        [U16(9, sets.Length), U32(Uptime), U32(ExportSeconds), U32(sequence), U32(sourceId), .. sets]);

    public static byte[] Ipfix(uint sequence, uint domain, params byte[][] sets) => Join(
        [U16(10, 16 + sets.Sum(set => set.Length)), U32(ExportSeconds), U32(sequence), U32(domain), .. sets]);

    public static byte[] Set(int id, params byte[][] content) => Join([U16(id, 4 + content.Sum(part => part.Length)), .. content]);

    public static byte[] Template(int id, params (int Id, int Length)[] fields) =>
        Join([U16(id, fields.Length), .. fields.Select(field => U16(field.Id, field.Length))]);

    /// <summary>An IPFIX field specifier with an enterprise number.</summary>
    public static byte[] Enterprise(int id, int length, uint enterprise) => Join(U16(id | 0x8000, length), U32(enterprise));

    public static byte[] OptionsTemplate9(int id, (int Id, int Length)[] scopes, (int Id, int Length)[] options) => Join(
        [U16(id, scopes.Length * 4, options.Length * 4), .. scopes.Concat(options).Select(field => U16(field.Id, field.Length))]);

    public static byte[] OptionsTemplate10(int id, (int Id, int Length)[] scopes, (int Id, int Length)[] options) => Join(
        [U16(id, scopes.Length + options.Length, scopes.Length), .. scopes.Concat(options).Select(field => U16(field.Id, field.Length))]);

    /// <summary>Source, destination, bytes, packets: the template most tests use, 16 bytes a record.</summary>
    public static byte[] PlainTemplate(int id = 256) => Template(id, (8, 4), (12, 4), (1, 4), (2, 4));

    public static byte[] PlainRecord(uint bytes = 1500) => Join(U32(0x0A000001), U32(0xC0000209), U32(bytes), U32(3));
}
