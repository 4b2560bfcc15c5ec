using Presage.Core;

namespace Presage.Generator;

/// <summary>The two ends of one conversation; its two directions are two flow records.</summary>
internal readonly record struct Conversation(
    NetAddress Local, NetAddress Remote, ushort LocalPort, ApplicationProfile Profile)
{
    private const int RemotesPerApplication = 64;

    // Benchmarking (RFC 2544) and documentation (RFC 9637) space: remote addresses that nobody owns.
    private static readonly NetAddress RemotesV4 = NetAddress.FromV4(0xC612_0000);
    private static readonly NetAddress RemotesV6 = new((UInt128)0x3FFF << 112);

    public static Conversation Draw(GeneratedSubscriber subscriber, ApplicationProfile profile, SeededRandom random)
    {
        var draw = random.NextUInt64();
        var remote = (uint)profile.Kind << 8 | (uint)(draw % RemotesPerApplication);
        var localPort = (ushort)(49_152 + (draw >> 16 & 0x3FFF));
        return subscriber.PrefixV6 is { } prefix && (draw >> 40 & 1) == 1
            ? new Conversation(new NetAddress(prefix.Address.Bits | 0x10), new NetAddress(RemotesV6.Bits | remote), localPort, profile)
            : new Conversation(subscriber.AddressV4, new NetAddress(RemotesV4.Bits | remote), localPort, profile);
    }
}
