using System.Buffers.Binary;
using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class CaptureReaderTests
{
    private static readonly byte[] Payload = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Theory]
    [InlineData(new byte[] { 0xD4, 0xC3, 0xB2, 0xA1 }, "a", CaptureKind.Pcap)]
    [InlineData(new byte[] { 0xA1, 0xB2, 0x3C, 0x4D }, "a", CaptureKind.Pcap)]
    [InlineData(new byte[] { 0x0A, 0x0D, 0x0D, 0x0A }, "a", CaptureKind.PcapNg)]
    [InlineData(new byte[] { 0, 10, 0, 20 }, "a.IPFIX", CaptureKind.IpfixFile)]
    [InlineData(new byte[] { 0, 10, 0, 20 }, "a.dat", CaptureKind.RawPayload)]
    [InlineData(new byte[] { 0, 9, 0, 20 }, "a", CaptureKind.RawPayload)]
    [InlineData(new byte[] { 0, 0, 0, 5 }, "a", CaptureKind.RawPayload)]
    [InlineData(new byte[] { 0x0C, 0xA5, 1, 0 }, "a", CaptureKind.Nfcapd)]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "a.zip", CaptureKind.Unknown)]
    [InlineData(new byte[] { 0, 5 }, "a", CaptureKind.Unknown)]
    public void Kinds_are_told_by_their_head(byte[] head, string name, CaptureKind kind) => Assert.Equal(kind, CaptureFile.Sniff(head, name));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void A_pcap_of_either_byte_order_and_unit_gives_its_datagram(bool isLittleEndian, bool isNanoseconds)
    {
        var (read, payload, at, source, port) = First(Pcap(isLittleEndian, isNanoseconds, 1, Ethernet(Ipv4(Udp(Payload)))), new PcapReader());
        Assert.Equal(CaptureRead.Datagram, read);
        Assert.Equal(Payload, payload);
        Assert.Equal(new EventTime(1_700_000_000_250), at);
        Assert.Equal((NetAddress.FromV4(0xC6336401), 2055), (source, port));
    }

    [Fact]
    public void Every_link_type_and_family_leads_to_the_datagram()
    {
        var four = Ipv4(Udp(Payload));
        var six = Ipv6(17, Udp(Payload));
        AssertPayload(1, Ethernet(four));
        AssertPayload(1, Join(new byte[12], U16(0x88A8, 5, 0x8100, 6, 0x0800), four));
        AssertPayload(1, Join(new byte[12], U16(0x86DD), six));
        AssertPayload(1, Join(new byte[12], U16(0x8847), U8(0, 1, 0x00, 64, 0, 2, 0x01, 64), four));
        AssertPayload(0, Join(U8(2, 0, 0, 0), four));
        AssertPayload(108, Join(U32(2), four));
        AssertPayload(101, four);
        AssertPayload(228, four);
        AssertPayload(101, six);
        AssertPayload(113, Join(new byte[14], U16(0x0800), four));
        AssertPayload(276, Join(U16(0x0800), new byte[18], four));
        AssertPayload(101, Ipv6(0, Join(U8(17, 0), new byte[6], Udp(Payload))));
    }

    [Theory]
    [InlineData(147)]
    [InlineData(105)]
    public void A_link_type_that_is_not_read_is_counted(uint linkType)
    {
        var reader = new PcapReader();
        Assert.Equal(CaptureRead.End, First(Pcap(true, false, linkType, Ipv4(Udp(Payload))), reader).Read);
        Assert.Equal((1L, 1L, 0L), (reader.Counters.Packets, reader.Counters.LinkUnsupported, reader.Counters.Datagrams));
    }

    [Fact]
    public void Packets_that_are_no_udp_are_stepped_over_and_counted()
    {
        var reader = new PcapReader();
        var tcp = Ipv4(Udp(Payload));
        tcp[9] = 6;
        var (read, payload, _, _, _) = First(Pcap(true, false, 1, Ethernet(tcp), Ethernet(U8(0x45)), U8(1, 2), Ethernet(Ipv4(Udp(Payload)))), reader);
        Assert.Equal(CaptureRead.Datagram, read);
        Assert.Equal(Payload, payload);
        Assert.Equal((4L, 3L), (reader.Counters.Packets, reader.Counters.NotUdp));
    }

    [Fact]
    public void A_packet_that_the_capture_cut_is_counted_and_read_as_far_as_it_goes()
    {
        var reader = new PcapReader();
        var (_, payload, _, _, _) = First(Pcap(true, false, 101, Ipv4(Udp(Payload))[..^4]), reader);
        Assert.Equal(Payload[..8], payload);
        Assert.Equal(1, reader.Counters.Cut);
    }

    [Fact]
    public void A_file_that_ends_inside_a_packet_counts_the_rest()
    {
        var reader = new PcapReader();
        Assert.Equal(CaptureRead.End, First(Pcap(true, false, 101, Ipv4(Udp(Payload)))[..^1], reader).Read);
        Assert.Equal(16 + 40 - 1, reader.Counters.TrailingBytes);
    }

    [Fact]
    public void Fragments_in_any_order_are_joined()
    {
        var whole = Udp([.. Enumerable.Range(0, 40).Select(i => (byte)i)]);
        var first = Ipv4(whole[..16], 0x2000);
        var second = Ipv4(whole[16..32], 0x2002);
        var last = Ipv4(whole[32..], 4);
        var reader = new PcapReader();
        Assert.Equal(whole[8..], First(Pcap(true, false, 101, last, first, second), reader).Payload);
        Assert.Equal((3L, 0L), (reader.Counters.Fragments, reader.Counters.FragmentsDropped));
    }

    [Fact]
    public void Fragments_that_overlap_give_the_packet_up()
    {
        var whole = Udp(new byte[40]);
        var reader = new PcapReader();
        Assert.Equal(CaptureRead.End, First(Pcap(true, false, 101, Ipv4(whole[..24], 0x2000), Ipv4(whole[16..], 2)), reader).Read);
        Assert.Equal(2, reader.Counters.FragmentsDropped);
    }

    [Fact]
    public void A_fragment_without_the_rest_is_counted_when_the_file_ends()
    {
        var reader = new PcapReader();
        Assert.Equal(CaptureRead.End, First(Pcap(true, false, 101, Ipv4(new byte[16], 0x2000)), reader).Read);
        Assert.Equal(1, reader.Counters.FragmentsDropped);
    }

    [Fact]
    public void More_unfinished_packets_than_allowed_push_out_the_oldest()
    {
        var packets = Enumerable.Range(0, 70).Select(i => Ipv4(new byte[16], 0x2000, i)).ToArray();
        var reader = new PcapReader();
        Assert.Equal(CaptureRead.NeedMore, reader.Read(Pcap(true, false, 101, packets), isLast: false, out _, out _));
        Assert.Equal(70 - 64, reader.Counters.FragmentsDropped);
    }

    [Fact]
    public void A_packet_longer_than_any_piece_breaks_the_file() =>
        Assert.Equal(CaptureRead.Broken, First(Join(Pcap(true, false, 1), new byte[8], U8(0xFF, 0xFF, 0xFF, 0x7F), new byte[4]), new PcapReader()).Read);

    [Fact]
    public void An_ipfix_file_gives_one_message_after_another_and_counts_the_rest()
    {
        var messages = Join(Ipfix(0, 1), Ipfix(1, 1, Set(2, PlainTemplate())), Ipfix(2, 1)[..^3]);
        var reader = new IpfixFileReader();
        Assert.Equal(CaptureRead.Datagram, reader.Read(messages, true, out var consumed, out _));
        Assert.Equal(16, consumed);
        Assert.Equal(CaptureRead.Datagram, reader.Read(messages.AsSpan(16), true, out consumed, out var second));
        Assert.Equal(40, second.Payload.Length);
        Assert.Equal(CaptureRead.End, reader.Read(messages.AsSpan(56), true, out consumed, out _));
        Assert.Equal(13, reader.Counters.TrailingBytes);
    }

    [Fact]
    public void An_ipfix_file_that_stops_being_one_is_broken() =>
        Assert.Equal(CaptureRead.Broken, new IpfixFileReader().Read(U16(9, 20, 0, 0), true, out _, out _));

    private static void AssertPayload(uint linkType, byte[] frame) => Assert.Equal(Payload, First(Pcap(true, false, linkType, frame), new PcapReader()).Payload);

    private static (CaptureRead Read, byte[] Payload, EventTime At, NetAddress Source, int Port) First(byte[] file, PcapReader reader)
    {
        var read = reader.Read(file, true, out _, out var datagram);
        return (read, datagram.Payload.ToArray(), datagram.CapturedAt, datagram.Source, datagram.DestinationPort);
    }

    private static byte[] Udp(byte[] payload) => Join(U16(9999, 2055, 8 + payload.Length, 0), payload);

    private static byte[] Ethernet(byte[] packet) => Join(new byte[12], U16(0x0800), packet);

    private static byte[] Ipv4(byte[] content, int fragment = 0, int id = 7) => Join(
        U8(0x45, 0), U16(20 + content.Length, id, fragment), U8(64, 17), U16(0), U32(0xC6336401), U32(0xC6336402), content);

    private static byte[] Ipv6(int next, byte[] content) => Join(U8(0x60, 0, 0, 0), U16(content.Length), U8(next, 64), new byte[32], content);

    private static byte[] Pcap(bool isLittleEndian, bool isNanoseconds, uint linkType, params byte[][] frames)
    {
        byte[] Number(uint value)
        {
            var bytes = new byte[4];
            if (isLittleEndian) BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            else BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            return bytes;
        }

        var fraction = isNanoseconds ? 250_000_000u : 250_000u;
        var file = Join(Number(isNanoseconds ? 0xA1B23C4D : 0xA1B2C3D4), new byte[16], Number(linkType));
        foreach (var frame in frames)
            file = Join(file, Number(1_700_000_000), Number(fraction), Number((uint)frame.Length), Number((uint)frame.Length), frame);
        return file;
    }
}
