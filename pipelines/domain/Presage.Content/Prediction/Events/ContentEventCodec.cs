using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Content;

/// <summary>
/// The bytes of a <see cref="ContentEvent"/>, as journals keep them: 24 of a client without a persona in this century. What is released is never changed: a new format
/// gets a new version, and old ones stay readable.
/// </summary>
/// <remarks>
/// Version 1, by offset: 0 version; 1 kind in the low four bits, 0x10 where a persona follows; 2 client, 10 item, each uint64 little-endian and not 0; 18 event time,
/// milliseconds since 1970 as a zigzag number, then the persona, from 1; both unsigned LEB128 of the least length. An event has exactly one encoding.
/// </remarks>
public static class ContentEventCodec
{
    /// <summary>Bytes of the longest event.</summary>
    public const int LengthMax = TimeAt + Leb128.BytesMax + 5;

    private const byte Version = 1;
    private const byte KindMask = 0x0F;
    private const byte PersonaFlag = 0x10;
    private const int ClientAt = 2;
    private const int ItemAt = 10;
    private const int TimeAt = 18;

    /// <exception cref="ArgumentException">Client or item is 0, the kind is unknown, or the persona is negative.</exception>
    public static byte[] Encode(in ContentEvent happened)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        return bytes[..Write(happened, bytes)].ToArray();
    }

    /// <summary>Writes an event and returns how many bytes it took.</summary>
    /// <param name="into">At least <see cref="LengthMax"/> bytes.</param>
    /// <exception cref="ArgumentException">Client or item is 0, the kind is unknown, or the persona is negative.</exception>
    public static int Write(in ContentEvent happened, Span<byte> into)
    {
        if (happened.Client == 0 || happened.Item == 0 || happened.Kind > ContentEventKind.PushUnused || happened.Persona < 0)
            throw new ArgumentException($"{happened} is no event that can be stored.", nameof(happened));
        into[0] = Version;
        into[1] = (byte)((byte)happened.Kind | (happened.Persona > 0 ? PersonaFlag : 0));
        BinaryPrimitives.WriteUInt64LittleEndian(into[ClientAt..], happened.Client);
        BinaryPrimitives.WriteUInt64LittleEndian(into[ItemAt..], happened.Item);
        var time = happened.Time.UnixMilliseconds;
        var at = TimeAt + Leb128.Write((ulong)(time << 1 ^ time >> 63), into[TimeAt..]);
        return happened.Persona > 0 ? at + Leb128.Write((ulong)happened.Persona, into[at..]) : at;
    }

    /// <summary>Reads bytes that hold one event and nothing else.</summary>
    /// <param name="at">Of bad bytes, where the problem lies.</param>
    public static ContentEventProblem TryDecode(ReadOnlySpan<byte> bytes, out ContentEvent happened, out int at)
    {
        var problem = TryRead(bytes, out happened, out at);
        if (problem != ContentEventProblem.None || at == bytes.Length) return problem;
        happened = default;
        return ContentEventProblem.TrailingBytes;
    }

    /// <summary>Reads the event at the beginning of some bytes.</summary>
    /// <param name="at">How many bytes it took; of bad bytes, where the problem lies.</param>
    public static ContentEventProblem TryRead(ReadOnlySpan<byte> bytes, out ContentEvent happened, out int at)
    {
        (happened, at) = (default, 0);
        if (bytes.IsEmpty) return ContentEventProblem.Truncated;
        if (bytes[0] != Version) return ContentEventProblem.UnknownVersion;
        at = 1;
        if (bytes.Length == 1) return ContentEventProblem.Truncated;
        var (kind, flags) = ((ContentEventKind)(bytes[1] & KindMask), bytes[1] & ~KindMask);
        if (kind > ContentEventKind.PushUnused) return ContentEventProblem.UnknownKind;
        if ((flags & ~PersonaFlag) != 0) return ContentEventProblem.UnknownFlag;
        at = ClientAt;
        if (bytes.Length < TimeAt) return Short(bytes, out at);
        var (client, item) = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[ClientAt..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[ItemAt..]));
        if (client == 0) return ContentEventProblem.NoClient;
        at = ItemAt;
        if (item == 0) return ContentEventProblem.NoItem;
        at = TimeAt;
        if (!Leb128.TryRead(bytes, at, out var time, out var next)) return next > bytes.Length ? Short(bytes, out at) : ContentEventProblem.BadTime;
        at = next;
        var persona = 0UL;
        if (flags != 0 && !Leb128.TryRead(bytes, at, out persona, out next)) return next > bytes.Length ? Short(bytes, out at) : ContentEventProblem.BadPersona;
        if (flags != 0 && persona is 0 or > int.MaxValue) return ContentEventProblem.BadPersona;
        at = next;
        happened = new ContentEvent(kind, client, item, new EventTime((long)(time >> 1) ^ -(long)(time & 1)), (int)persona);
        return ContentEventProblem.None;
    }

    private static ContentEventProblem Short(ReadOnlySpan<byte> bytes, out int at)
    {
        at = bytes.Length;
        return ContentEventProblem.Truncated;
    }
}
