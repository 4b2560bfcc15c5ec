using System.Globalization;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>The parameters of one HTB class as <c>tc</c> reads them: rates in <c>bit</c>, sizes in <c>b</c> (bytes).</summary>
/// <remarks>
/// <c>burst = max(packet, rate · span / 8)</c>, <c>cburst</c> the same from the ceiling: with less, a timer that fires once a span could
/// not reach the rate. <c>quantum</c> (bytes in one round when classes borrow) is a tenth of the rate's bytes in a second, the kernel's
/// r2q of 10, kept within [packet, <see cref="QuantumBytesMax"/>] where the kernel takes it without a warning.
/// Source: iproute2 <c>tc-htb(8)</c>, Linux <c>net/sched/sch_htb.c</c>.
/// </remarks>
internal readonly record struct HtbClass(BitRate Rate, BitRate Ceiling)
{
    public const int QuantumBytesMax = 200_000;

    public static HtbClass Of(ShapingGrant grant)
    {
        var rate = Max(grant.Guarantee, TcScript.RateMin);
        return new HtbClass(rate, Max(grant.Ceiling, rate));
    }

    public string Render(TcScriptOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"htb rate {Rate} ceil {Ceiling} burst {BurstOf(Rate, options)}b cburst {BurstOf(Ceiling, options)}b quantum {QuantumOf(options)}");

    public static BitRate Max(BitRate left, BitRate right) => left > right ? left : right;

    private static long BurstOf(BitRate rate, TcScriptOptions options) =>
        (long)Int128.Max(options.PacketBytesMax, (Int128)rate.BitsPerSecond * (long)options.BurstSpan.TotalMilliseconds / 8000);

    private long QuantumOf(TcScriptOptions options) => Math.Clamp(Rate.BitsPerSecond / 80, options.PacketBytesMax, QuantumBytesMax);
}
