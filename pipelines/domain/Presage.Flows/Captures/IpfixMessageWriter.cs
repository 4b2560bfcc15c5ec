using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Writes IPFIX messages (RFC 7011 §3) of two templates, IPv4 and IPv6 with the same fields, so that flows of another form go the way of
/// a live export from here on. Each message begins with its templates.
/// </summary>
/// <param name="domain">Observation domain; one that no exporter uses keeps the templates apart from an exporter's own.</param>
/// <param name="v4">Fields of a record whose addresses are both IPv4, by element id and length.</param>
/// <param name="v6">The same fields with addresses of 16 bytes.</param>
internal sealed class IpfixMessageWriter(uint domain, (int Id, int Length)[] v4, (int Id, int Length)[] v6)
{
    public const int RecordsMax = 256;

    private const int HeaderLength = 16;
    private const int TemplateV4 = 256;
    private const int TemplateV6 = 257;
    private const int MessageLengthMax = 60_000;

    private readonly byte[] _message = new byte[65_535];
    private readonly byte[] _templates = [.. Template(TemplateV4, v4), .. Template(TemplateV6, v6)];
    private int _length;
    private int _setStart;
    private int _setId;

    public int Records { get; private set; }

    public bool IsFull => Records == RecordsMax || _length > MessageLengthMax;

    public void Begin()
    {
        _length = HeaderLength;
        Short(2);
        Short(4 + _templates.Length);
        Raw(_templates);
        (Records, _setId) = (0, 0);
    }

    /// <summary>Opens a record of the IPv4 or the IPv6 template; its fields follow in the template's order.</summary>
    public void Record(bool isV4)
    {
        var id = isV4 ? TemplateV4 : TemplateV6;
        Records++;
        if (_setId == id) return;
        CloseSet();
        (_setId, _setStart) = (id, _length);
        Short(id);
        Short(0);
    }

    /// <summary>The message, valid until the next begins.</summary>
    public ReadOnlySpan<byte> End(EventTime exportedAt, uint sequence)
    {
        CloseSet();
        BinaryPrimitives.WriteUInt16BigEndian(_message, 10);
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(2), (ushort)_length);
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(4), (uint)Math.Clamp(exportedAt.UnixMilliseconds / 1000, 0, uint.MaxValue));
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(8), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(12), domain);
        return _message.AsSpan(0, _length);
    }

    public void Address(NetAddress address, bool isV4)
    {
        if (isV4)
        {
            Int(address.IsV4 ? (uint)address.Bits : 0);
            return;
        }

        BinaryPrimitives.WriteUInt128BigEndian(_message.AsSpan(_length), address.Bits);
        _length += 16;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_message.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Short(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(_length), (ushort)value);
        _length += 2;
    }

    public void Int(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(_length), value);
        _length += 4;
    }

    public void Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_message.AsSpan(_length), value);
        _length += 8;
    }

    private void CloseSet()
    {
        if (_setId != 0) BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(_setStart + 2), (ushort)(_length - _setStart));
        _setId = 0;
    }

    private static byte[] Template(int id, (int Id, int Length)[] fields)
    {
        var bytes = new byte[4 + 4 * fields.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)id);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4 + 4 * i), (ushort)fields[i].Id);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6 + 4 * i), (ushort)fields[i].Length);
        }

        return bytes;
    }
}
