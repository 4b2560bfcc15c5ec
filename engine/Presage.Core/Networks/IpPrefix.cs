using System.Globalization;

namespace Presage.Core;

/// <summary>A prefix over <see cref="NetAddress"/>: <see cref="Length"/> is 0 to 128, an IPv4 length plus 96.</summary>
public readonly record struct IpPrefix
{
    public IpPrefix(NetAddress address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, 128u, nameof(length));
        Length = (byte)length;
        Address = new NetAddress(address.Bits & MaskOf(length));
    }

    /// <summary>The first address of the prefix: bits past <see cref="Length"/> are zero.</summary>
    public NetAddress Address { get; }

    public byte Length { get; }

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or a bare address, which is a prefix of one.</summary>
    public static bool TryParse(string text, out IpPrefix prefix)
    {
        prefix = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!NetAddress.TryParse(slash < 0 ? text : text[..slash], out var address)) return false;
        var lengthMax = address.IsV4 ? 32 : 128;
        var length = lengthMax;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > lengthMax))
            return false;
        prefix = new IpPrefix(address, address.IsV4 ? length + 96 : length);
        return true;
    }

    public bool Contains(NetAddress address) => (address.Bits & MaskOf(Length)) == Address.Bits;

    public override string ToString() => Address.IsV4 && Length >= 96
        ? string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length - 96}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");

    private static UInt128 MaskOf(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);
}
