namespace Presage.Content;

/// <summary>How often things happened, by their hash, up to <see cref="TimesMax"/>; one of two that share a place is forgotten.</summary>
internal sealed class TimesMemory
{
    private const int PlaceBits = 7;
    private const int TimesBits = 4;
    public const int TimesMax = (1 << TimesBits) - 1;

    // Twelve bits of the hash, four of how often.
    private readonly ushort[] _places = new ushort[1 << PlaceBits];

    public void Clear() => Array.Clear(_places);

    public int Of(ulong hash) => TimesAt(_places[PlaceOf(hash)], TagOf(hash));

    /// <summary>Counts once more; how often it was before.</summary>
    public int Add(ulong hash)
    {
        ref var place = ref _places[PlaceOf(hash)];
        var tag = TagOf(hash);
        var times = TimesAt(place, tag);
        place = (ushort)(tag | Math.Min(TimesMax, times + 1));
        return times;
    }

    public void Write(StateWriter to) => to.UShorts(_places);

    public void Read(StateReader from) => from.UShorts(_places);

    private static int PlaceOf(ulong hash) => (int)(hash >> (64 - PlaceBits));

    private static ushort TagOf(ulong hash) => (ushort)((hash & 0xFFF) << TimesBits);

    private static int TimesAt(ushort place, ushort tag) => (place & ~TimesMax) == tag ? place & TimesMax : 0;
}
