namespace Presage.Flows;

/// <summary>Repeats what was written before, as all codecs of the LZ family do.</summary>
internal static class Copies
{
    /// <summary>The source may overlap what is being written: a distance of 1 repeats one byte.</summary>
    public static bool TryCopyBack(Span<byte> into, ref int written, int distance, int length)
    {
        if (distance <= 0 || distance > written || length > into.Length - written) return false;
        for (var i = 0; i < length; i++) into[written + i] = into[written + i - distance];
        written += length;
        return true;
    }
}
