namespace Presage.Flows;

/// <summary>
/// One interval from the several ways to say it: 1 of N (34, 50); a run of packets and the space after it (305, 306, RFC 5477 §8.2);
/// n of N (309, 310); a probability (311).
/// </summary>
internal static class SamplingFields
{
    /// <returns>1 of how many packets, rounded down; 0 when nothing was said.</returns>
    public static uint IntervalOf(in RecordScratch scratch)
    {
        if (scratch.SamplingInterval != 0) return Clamp(scratch.SamplingInterval);
        // Exporters send a run of 1 without a space beside the population that counts.
        if (scratch.PacketInterval != 0 && scratch.PacketSpace != 0) return Clamp((ulong)(((UInt128)scratch.PacketInterval + scratch.PacketSpace) / scratch.PacketInterval));
        if (scratch.SampleSize != 0 && scratch.SamplePopulation != 0) return Clamp(scratch.SamplePopulation / scratch.SampleSize);
        if (scratch.SamplingProbability != 0 && OfProbability(scratch.SamplingProbability) is var interval and > 0) return interval;
        return scratch.PacketInterval != 0 ? 1u : 0u;
    }

    /// <summary>0 where it is no probability.</summary>
    private static uint OfProbability(ulong bits)
    {
        var probability = bits <= uint.MaxValue ? BitConverter.UInt32BitsToSingle((uint)bits) : BitConverter.UInt64BitsToDouble(bits);
        return probability is > 0 and <= 1 ? Clamp((ulong)Math.Round(Math.Min(1 / probability, uint.MaxValue))) : 0;
    }

    private static uint Clamp(ulong interval) => (uint)Math.Min(interval, uint.MaxValue);
}
