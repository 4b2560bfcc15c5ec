using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class TunnelTests
{
    private const TunnelKinds All = TunnelKinds.IpInIp | TunnelKinds.Gre | TunnelKinds.Vxlan | TunnelKinds.GtpU;

    private static readonly byte[] Inside = V4(17, 0x0A000001, 0xC0000209, U16(1000, 443, 12, 0), U32(0));

    private static readonly NetAddress Subscriber = NetAddress.FromV4(0x0A000001);

    [Fact]
    public void Each_kind_of_tunnel_is_opened_when_it_is_wanted()
    {
        AssertOpened(TunnelKinds.IpInIp, V4(4, 1, 2, Inside));
        AssertOpened(TunnelKinds.Gre, V4(47, 1, 2, U16(0, 0x0800), Inside));
        AssertOpened(TunnelKinds.Gre, V4(47, 1, 2, U16(0x2000, 0x0800), U32(7), Inside));
        AssertOpened(TunnelKinds.Gre, V4(47, 1, 2, U16(0xB000, 0x6558), new byte[12], Ethernet(Inside)));
        AssertOpened(TunnelKinds.Vxlan, V4(17, 1, 2, U16(5000, 4789, 0, 0), U32(0x08000000), U32(42 << 8), Ethernet(Inside)));
        AssertOpened(TunnelKinds.GtpU, V4(17, 1, 2, U16(2152, 2152, 0, 0), U8(0x30, 255), U16(0), U32(9), Inside));
        AssertOpened(TunnelKinds.GtpU, V4(17, 1, 2, U16(2152, 2152, 0, 0), U8(0x34, 255), U16(0), U32(9), U8(0, 0, 0, 0x85), U8(1, 0, 0, 0), Inside));
    }

    [Fact]
    public void A_segment_routed_packet_is_opened_behind_its_routing_header()
    {
        byte[] routing = [4, 2, 4, 0, 0, 0, 0, 0, .. new byte[16]];
        AssertOpened(TunnelKinds.IpInIp, Join(U8(0x60, 0, 0, 0), U16(24 + Inside.Length), U8(43, 64), new byte[32], routing, Inside));
    }

    [Fact]
    public void Tunnels_in_tunnels_are_opened_and_a_cut_inside_leaves_the_carrier()
    {
        AssertOpened(All, V4(17, 1, 2, U16(5000, 4789, 0, 0), U32(0x08000000), U32(0), Ethernet(V4(47, 3, 4, U16(0, 0x0800), Inside))));
        Assert.Equal(NetAddress.FromV4(1), Source(All, V4(4, 1, 2, Inside)[..30]));
        Assert.Equal(NetAddress.FromV4(1), Source(All, V4(17, 1, 2, U16(2152, 2152, 0, 0), U8(0x34, 255), U16(0), U32(9), U8(0, 0, 0, 0x85), U8(0, 0, 0, 0), Inside)));
    }

    [Fact]
    public void A_record_of_two_headers_is_the_packet_inside_when_tunnels_are_opened()
    {
        byte[] template = Template(256, (1, 4), (27, 16), (28, 16), (4, 1), (8, 4), (12, 4), (7, 2), (4, 1));
        byte[] record = Join(U32(99), new byte[15], U8(1), new byte[15], U8(2), U8(4), U32(0x0A000001), U32(0xC0000209), U16(1000), U8(17));
        var outer = Assert.Single(new DecoderProbe().Decode(Ipfix(0, 1, Set(2, template), Set(256, record))).Records);
        Assert.Equal(4, outer.Protocol);
        var inner = Assert.Single(new DecoderProbe(Fixtures.Options with { OpenTunnels = TunnelKinds.IpInIp }).Decode(Ipfix(0, 1, Set(2, template), Set(256, record))).Records);
        Assert.Equal((Subscriber, 17, 1000), (inner.SourceAddress, inner.Protocol, inner.SourcePort));
    }

    private static void AssertOpened(TunnelKinds kind, byte[] packet)
    {
        Assert.Equal(Subscriber, Source(kind, packet));
        Assert.NotEqual(Subscriber, Source(All & ~kind & ~TunnelKinds.IpInIp & (kind == All ? 0 : All), packet));
    }

    private static NetAddress Source(TunnelKinds kinds, byte[] packet)
    {
        Assert.True(Tunnels.TryParse(LinkKind.RawIp, packet, kinds, out var parsed));
        return parsed.Source;
    }

    private static byte[] Ethernet(byte[] packet) => Join(new byte[12], U16(0x0800), packet);

    private static byte[] V4(int protocol, uint source, uint destination, params byte[][] content)
    {
        var inside = Join(content);
        return Join(U8(0x45, 0), U16(20 + inside.Length, 1, 0), U8(64, protocol), U16(0), U32(source), U32(destination), inside);
    }
}
