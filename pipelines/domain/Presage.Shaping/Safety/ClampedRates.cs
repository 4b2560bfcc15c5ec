namespace Presage.Shaping;

/// <summary>What the gate makes of a plan's grants, bit/s, one entry for each grant; the memory is the gate's for one check.</summary>
internal readonly ref struct ClampedRates(Span<long> guarantees, Span<long> ceilings)
{
    public Span<long> Guarantees { get; } = guarantees;

    public Span<long> Ceilings { get; } = ceilings;
}
