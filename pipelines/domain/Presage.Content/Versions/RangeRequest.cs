using System.Collections.Immutable;
using System.Globalization;

namespace Presage.Content;

/// <summary>The answer to a <c>Range</c> header (RFC 9110, section 14).</summary>
/// <param name="Ranges">Within the body, in the order asked for; empty unless <see cref="RangeAnswer.Partial"/>.</param>
public sealed record RangeRequest(RangeAnswer Answer, ImmutableArray<ByteRange> Ranges)
{
    /// <summary>Ranges of one request at most; more get the whole body, so that many small ones cost the server nothing (RFC 9110, section 14.2).</summary>
    public const int RangesMax = 16;

    private const string Unit = "bytes=";
    private static readonly RangeRequest Whole = new(RangeAnswer.Whole, []);

    /// <param name="range">The <c>Range</c> field, or null.</param>
    /// <param name="ifRange">The <c>If-Range</c> field, or null; only a strong validator of the present version lets a range be.</param>
    /// <param name="current">Validator of the body that would be sent.</param>
    /// <param name="length">Bytes of that body.</param>
    public static RangeRequest Parse(string? range, string? ifRange, EntityTag current, long length)
    {
        if (range is null || !range.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)) return Whole;
        if (ifRange is not null && !(EntityTag.ParseList(ifRange) is [var tag] && tag.MatchesStrongly(current))) return Whole;
        var parts = range[Unit.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > RangesMax) return Whole;
        var ranges = ImmutableArray.CreateBuilder<ByteRange>();
        foreach (var part in parts)
        {
            if (!TryParse(part, length, out var one)) return Whole;
            if (one.Length > 0) ranges.Add(one);
        }

        if (ranges.Count == 0) return new RangeRequest(RangeAnswer.Unsatisfiable, []);
        return ranges.Sum(one => one.Length) > length ? Whole : new RangeRequest(RangeAnswer.Partial, ranges.ToImmutable());
    }

    /// <summary>The value of <c>Content-Range</c> for one range.</summary>
    public static string ContentRange(ByteRange range, long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {range.Start}-{range.End - 1}/{length}");

    private static bool TryParse(string part, long length, out ByteRange range)
    {
        range = default;
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0) return false;
        var first = part.AsSpan(0, dash);
        var last = part.AsSpan(dash + 1);
        if (first.IsEmpty)
        {
            if (!Number(last, out var suffix)) return false;
            range = new ByteRange(Math.Max(0, length - suffix), length);
            return true;
        }

        var end = long.MaxValue - 1;
        if (!Number(first, out var start) || (!last.IsEmpty && !Number(last, out end)) || end < start) return false;
        range = start >= length ? default : new ByteRange(start, Math.Min(end + 1, length));
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value < long.MaxValue - 1;
}
