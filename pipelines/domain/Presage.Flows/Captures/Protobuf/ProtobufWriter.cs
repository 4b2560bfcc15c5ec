using System.Buffers;
using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes flow records by <c>flow.proto</c>, each behind its length. Fields that are zero are left out, as proto3 does.</summary>
public sealed class ProtobufWriter
{
    public const int LengthBytesMax = 5;

    /// <summary>Of a record: two addresses and an exporter of 18 bytes, and 18 numbers of at most 12.</summary>
    private const int RecordLengthMax = 512;

    private readonly byte[] _record = new byte[RecordLengthMax];
    private int _length;

    public void Write(IBufferWriter<byte> into, NetAddress exporter, in FlowRecord flow)
    {
        _length = 0;
        Address(1, flow.SourceAddress);
        Address(2, flow.DestinationAddress);
        if (exporter != default) Address(3, exporter);
        Number(4, flow.Bytes);
        Number(5, flow.Packets);
        Number(6, (ulong)flow.StartUnixMilliseconds);
        Number(7, (ulong)flow.EndUnixMilliseconds);
        Number(9, flow.SourcePort);
        Number(10, flow.DestinationPort);
        Number(11, flow.Protocol);
        Number(12, flow.TypeOfService);
        Number(13, flow.TcpFlags);
        Number(16, flow.InputInterface);
        Number(17, flow.OutputInterface);
        Number(18, flow.SamplingInterval);
        // Ingress is zero, and yet told.
        if (flow.FlowDirection != FlowRecord.DirectionUnknown)
        {
            Varint(19 << 3);
            Varint(flow.FlowDirection);
        }

        Number(20, flow.ApplicationId);
        var room = into.GetSpan(LengthBytesMax + _length);
        var head = WriteLength(room, _length);
        _record.AsSpan(0, _length).CopyTo(room[head..]);
        into.Advance(head + _length);
    }

    /// <summary>Writes the length that stands before a record.</summary>
    /// <returns>How many bytes it takes, at most <see cref="LengthBytesMax"/>.</returns>
    public static int WriteLength(Span<byte> into, int length)
    {
        var written = 0;
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7) into[written++] = (byte)(rest | 0x80);
        into[written++] = (byte)rest;
        return written;
    }

    private void Address(int number, NetAddress address)
    {
        Varint((uint)number << 3 | 2);
        var length = address.IsV4 ? 4 : 16;
        Varint((uint)length);
        var room = _record.AsSpan(_length);
        if (address.IsV4) BinaryPrimitives.WriteUInt32BigEndian(room, (uint)address.Bits);
        else BinaryPrimitives.WriteUInt128BigEndian(room, address.Bits);
        _length += length;
    }

    private void Number(int number, ulong value)
    {
        if (value == 0) return;
        Varint((uint)number << 3);
        Varint(value);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _record[_length++] = (byte)(value | 0x80);
        _record[_length++] = (byte)value;
    }
}
