using System.Buffers.Binary;
using System.Text;
using Confluent.Kafka;
using Presage.Core;

namespace Presage.Kafka;

/// <summary>Whose datagram a message holds: the header <c>exporter</c>, else the key; an address as text, or its 4 or 16 bytes.</summary>
internal static class MessageExporter
{
    private const string Header = "exporter";

    /// <summary>Of an IPv6 address with an IPv4 tail.</summary>
    private const int TextLengthMax = 45;

    /// <returns>The address of all zeros where the message names nobody.</returns>
    public static NetAddress Of(Message<byte[], byte[]> message)
    {
        if (message.Headers is { } headers && headers.TryGetLastBytes(Header, out var value) && TryRead(value, out var address)) return address;
        return TryRead(message.Key, out address) ? address : default;
    }

    private static bool TryRead(byte[]? value, out NetAddress address)
    {
        address = default;
        if (value is null) return false;
        // Without a separator four digits are four bytes, or nothing.
        if (value.Length <= TextLengthMax && value.AsSpan().ContainsAny((byte)'.', (byte)':') && NetAddress.TryParse(Encoding.ASCII.GetString(value), out address)) return true;
        if (value.Length == 4) address = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(value));
        else if (value.Length == 16) address = NetAddress.FromV6(value);
        return value.Length is 4 or 16;
    }
}
