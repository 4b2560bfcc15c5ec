using Presage.Core;

namespace Presage.Shaping;

/// <param name="DefaultRate">Wanted for the default class (unattributed traffic); it gets what Σ guarantees leave, at least
/// <see cref="TcScript.RateMin"/>.</param>
/// <param name="BurstSpan">How long a class may send at its full rate in one go; whole milliseconds, 1 ms to 1 s.</param>
/// <param name="PacketBytesMax">The longest packet with its headers, 256 to 65535; no burst or quantum is below it.</param>
/// <param name="LeafQdisc">The queue in each class, with its own parameters: <c>fq_codel</c>; letters, digits, spaces, <c>_ . -</c>.</param>
public sealed record TcScriptOptions(BitRate DefaultRate, TimeSpan BurstSpan, int PacketBytesMax, string LeafQdisc)
{
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range it documents.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(DefaultRate, BitRate.Zero, nameof(DefaultRate));
        ArgumentOutOfRangeException.ThrowIfLessThan(BurstSpan, TimeSpan.FromMilliseconds(1), nameof(BurstSpan));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BurstSpan, TimeSpan.FromSeconds(1), nameof(BurstSpan));
        ArgumentOutOfRangeException.ThrowIfLessThan(PacketBytesMax, 256, nameof(PacketBytesMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PacketBytesMax, 65535, nameof(PacketBytesMax));
        var isSafe = LeafQdisc.Length > 0
            && LeafQdisc.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '_' or '.' or '-');
        if (!isSafe) throw new ArgumentOutOfRangeException(nameof(LeafQdisc), LeafQdisc, "not the name of a qdisc");
    }
}
