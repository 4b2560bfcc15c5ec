namespace Presage.Core;

/// <summary>
/// Sums flows by subscriber, step and application class, out of a part of them: all that are large and one in <see cref="SampledOneIn"/> of the others,
/// counted so many times. Which ones depends on the flow alone, so the sums are the same in any order and over any number of lanes. A whole flow counts in the
/// step that it ends in. Nine flows in ten so cost no memory access of their own. Not thread-safe.
/// </summary>
/// <param name="openSteps">Steps that are open at once, at most.</param>
internal sealed class ClassTally(int openSteps)
{
    public const long LargeBytes = 256 * 1024;
    public const int SampledOneIn = 16;

    private readonly ClassVolume[][] _ring = [.. Enumerable.Repeat(Array.Empty<ClassVolume>(), openSteps)];

    /// <summary>How many times a flow counts; 0 for not at all.</summary>
    public static int TimesOf(in AttributedFlow flow)
    {
        if (flow.Application == ApplicationClass.Unknown) return 0;
        if (flow.Bytes >= LargeBytes) return 1;
        return HashOf(flow) >> 60 == 0 ? SampledOneIn : 0;
    }

    /// <param name="step">Open.</param>
    /// <param name="flow">Of a class that is known.</param>
    /// <param name="times">Of <see cref="TimesOf"/>, not 0.</param>
    public void Add(long step, in AttributedFlow flow, int times)
    {
        ref var sums = ref _ring[SlotOf(step)];
        if (flow.SubscriberIndex >= sums.Length) Array.Resize(ref sums, Math.Max(flow.SubscriberIndex + 1, 2 * sums.Length));
        ref var sum = ref sums[flow.SubscriberIndex];
        sum = sum.Add(flow.Application, times * Math.Min(flow.Bytes, long.MaxValue / (2 * SampledOneIn)), (int)(HashOf(flow) >> 20 & (ClassVolume.UnitBytes - 1)));
    }

    public ClassVolume Of(long step, int subscriber)
    {
        var sums = _ring[SlotOf(step)];
        return subscriber < sums.Length ? sums[subscriber] : default;
    }

    /// <summary>Makes the step's place free.</summary>
    public void Close(long step) => Array.Clear(_ring[SlotOf(step)]);

    private static ulong HashOf(in AttributedFlow flow)
    {
        var hash = (ulong)flow.Start.UnixMilliseconds * 0x9E3779B97F4A7C15 + (ulong)flow.Bytes * 0xC2B2AE3D27D4EB4F;
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
        return (hash ^ (hash >> 32)) * 0x94D049BB133111EB;
    }

    private int SlotOf(long step) => (int)(((step % _ring.Length) + _ring.Length) % _ring.Length);
}
