namespace Presage.Core;

/// <summary>One subscriber's sums in one open step: 32 bytes, so that two share a cache line and none crosses one.</summary>
/// <remarks>Packets and flows saturate at <see cref="uint.MaxValue"/>, bytes at <see cref="long.MaxValue"/>; no link reaches either in a step.</remarks>
internal struct StepCell
{
    public long DownBytes;
    public long UpBytes;
    public uint DownPackets;
    public uint UpPackets;
    public uint Flows;

    public readonly bool IsEmpty => Flows == 0;

    public void Add(Direction direction, long bytes, long packets)
    {
        if (direction == Direction.Down)
        {
            DownBytes = Saturate(DownBytes, bytes);
            DownPackets = Saturate(DownPackets, packets);
        }
        else
        {
            UpBytes = Saturate(UpBytes, bytes);
            UpPackets = Saturate(UpPackets, packets);
        }

        if (Flows != uint.MaxValue) Flows++;
    }

    private static long Saturate(long sum, long more)
    {
        var total = sum + more;
        return total < sum ? long.MaxValue : total;
    }

    private static uint Saturate(uint sum, long more)
    {
        var total = (ulong)sum + (ulong)more;
        return total > uint.MaxValue ? uint.MaxValue : (uint)total;
    }
}
