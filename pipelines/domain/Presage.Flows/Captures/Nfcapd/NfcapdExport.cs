using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Writes flows of an nfcapd file as IPFIX messages (RFC 7011), so that everything after the reader is the way of a live export: a message
/// holds its two templates — IPv4 and IPv6, with the same fields — and up to <see cref="RecordsMax"/> records of one exporter.
/// </summary>
internal sealed class NfcapdExport
{
    public const int RecordsMax = 256;

    private const int HeaderLength = 16;
    private const int TemplateV4 = 256;
    private const int TemplateV6 = 257;
    private const int MessageLengthMax = 60_000;

    private static readonly (int Id, int Length)[] Numbers =
    [
        (1, 8), (2, 8), (23, 8), (24, 8), (152, 8), (153, 8), (10, 4), (14, 4), (16, 4), (17, 4), (7, 2), (11, 2),
        (4, 1), (6, 1), (5, 1), (55, 1), (89, 1), (61, 1), (9, 1), (13, 1),
    ];

    private readonly byte[] _message = new byte[65_535];
    private readonly byte[] _templates = [.. Template(TemplateV4, 8, 12, 15, 4), .. Template(TemplateV6, 27, 28, 62, 16)];
    private int _length;
    private int _setStart;
    private int _setId;
    private uint _sequence;
    private long _newest;

    public int Records { get; private set; }

    public bool IsFull => Records == RecordsMax || _length > MessageLengthMax;

    public EventTime Newest => new(_newest);

    public void Begin()
    {
        _length = HeaderLength;
        Short(2);
        Short(4 + _templates.Length);
        _templates.CopyTo(_message, _length);
        _length += _templates.Length;
        (Records, _setId, _newest) = (0, 0, 0);
    }

    public void Add(in NfcapdFlow flow)
    {
        var isV4 = flow.Source.IsV4 && flow.Destination.IsV4;
        OpenSet(isV4 ? TemplateV4 : TemplateV6);
        Address(flow.Source, isV4);
        Address(flow.Destination, isV4);
        Address(flow.NextHop, isV4);
        Long(flow.Bytes);
        Long(flow.Packets);
        Long(flow.OutBytes);
        Long(flow.OutPackets);
        Long((ulong)flow.StartUnixMilliseconds);
        Long((ulong)flow.EndUnixMilliseconds);
        Int(flow.Input);
        Int(flow.Output);
        Int(flow.SourceAs);
        Int(flow.DestinationAs);
        Short(flow.SourcePort);
        Short(flow.DestinationPort);
        ReadOnlySpan<byte> small =
            [flow.Protocol, flow.TcpFlags, flow.TypeOfService, flow.OutTypeOfService, flow.ForwardingStatus, flow.Direction, flow.SourceMask, flow.DestinationMask];
        small.CopyTo(_message.AsSpan(_length));
        _length += small.Length;
        _newest = Math.Max(_newest, flow.EndUnixMilliseconds);
        Records++;
    }

    /// <summary>The message, valid until the next begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        CloseSet();
        BinaryPrimitives.WriteUInt16BigEndian(_message, 10);
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(2), (ushort)_length);
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(4), (uint)Math.Clamp(_newest / 1000, 0, uint.MaxValue));
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(8), _sequence);
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(12), 0);
        _sequence = unchecked(_sequence + (uint)Records);
        return _message.AsSpan(0, _length);
    }

    private void OpenSet(int id)
    {
        if (_setId == id) return;
        CloseSet();
        (_setId, _setStart) = (id, _length);
        Short(id);
        Short(0);
    }

    private void CloseSet()
    {
        if (_setId != 0) BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(_setStart + 2), (ushort)(_length - _setStart));
        _setId = 0;
    }

    private void Address(NetAddress address, bool isV4)
    {
        if (isV4)
        {
            Int(address.IsV4 ? (uint)address.Bits : 0);
            return;
        }

        BinaryPrimitives.WriteUInt128BigEndian(_message.AsSpan(_length), address.Bits);
        _length += 16;
    }

    private void Short(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(_length), (ushort)value);
        _length += 2;
    }

    private void Int(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_message.AsSpan(_length), value);
        _length += 4;
    }

    private void Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_message.AsSpan(_length), value);
        _length += 8;
    }

    private static byte[] Template(int id, int source, int destination, int nextHop, int addressLength)
    {
        (int Id, int Length)[] fields = [(source, addressLength), (destination, addressLength), (nextHop, addressLength), .. Numbers];
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
