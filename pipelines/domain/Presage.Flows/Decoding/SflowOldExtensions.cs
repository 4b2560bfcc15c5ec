namespace Presage.Flows;

/// <summary>Steps over the extended data of a v2 or v4 flow sample: a count, then each its type and structure (RFC 3176 §4).</summary>
internal static class SflowOldExtensions
{
    private const uint AddressV6 = 2;

    public static bool TrySkip(int version, ref XdrCursor cursor)
    {
        if (!cursor.TryRead(out var count)) return false;
        for (uint i = 0; i < count; i++)
            if (!cursor.TryRead(out var type) || !TrySkip(type, version, ref cursor)) return false;
        return true;
    }

    private static bool TrySkip(uint type, int version, ref XdrCursor cursor) => type switch
    {
        1 => cursor.TryTake(16, out _),
        2 => TrySkipAddress(ref cursor) && cursor.TryTake(8, out _),
        3 => TrySkipGateway(version, ref cursor),
        4 => cursor.TryTakeCounted(out _) && cursor.TryTakeCounted(out _),
        5 => cursor.TryRead(out _) && cursor.TryTakeCounted(out _),
        _ => false,
    };

    private static bool TrySkipAddress(ref XdrCursor cursor) =>
        cursor.TryRead(out var kind) && cursor.TryTake(kind == AddressV6 ? 16 : 4, out _);

    /// <summary>Three AS numbers and a path: flat in v2; in v4 of segments, then communities and the local preference.</summary>
    private static bool TrySkipGateway(int version, ref XdrCursor cursor)
    {
        if (!cursor.TryTake(12, out _)) return false;
        if (version == 2) return TrySkipNumbers(ref cursor);
        if (!cursor.TryRead(out var segments)) return false;
        for (uint i = 0; i < segments; i++)
            if (!cursor.TryRead(out _) || !TrySkipNumbers(ref cursor)) return false;
        return TrySkipNumbers(ref cursor) && cursor.TryRead(out _);
    }

    private static bool TrySkipNumbers(ref XdrCursor cursor) =>
        cursor.TryRead(out var count) && count <= int.MaxValue / 4 && cursor.TryTake((int)count * 4, out _);
}
