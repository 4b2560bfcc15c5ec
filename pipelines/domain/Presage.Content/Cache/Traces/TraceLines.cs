using System.Buffers;
using System.Buffers.Text;

namespace Presage.Content;

/// <summary>Traces of lines of integers. Every turn of the loop consumes a line.</summary>
internal static class TraceLines
{
    private const int BytesToLookAt = 4096;
    private const int FieldsMax = 4;
    private const int SizedFields = 3;

    // Keys of four bytes would hardly do without a byte outside these for so long.
    private static readonly SearchValues<byte> Printable = SearchValues.Create([.. "\t\r\n"u8, .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (byte)code)]);

    public static bool IsText(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, BytesToLookAt)].IndexOfAnyExcept(Printable) < 0;

    /// <summary>The format that the first line with anything in it has, or null.</summary>
    public static TraceFormat? FormatOf(ReadOnlySpan<byte> bytes)
    {
        Span<Range> fields = stackalloc Range[FieldsMax + 1];
        var first = bytes.TrimStart("\r\n \t"u8);
        TraceFormat? format = Fields(first, fields, out var length) switch
        {
            SizedFields => TraceFormat.SizedLines,
            FieldsMax => TraceFormat.BlockLines,
            _ => null,
        };
        var key = format == TraceFormat.SizedLines ? 1 : 0;
        return format is not null && Number(first[..length][fields[key]], out _) && Number(first[..length][fields[key + 1]], out _) ? format : null;
    }

    public static (TraceRequest[] Requests, TraceProblem Problem, long Offset) Parse(ReadOnlySpan<byte> bytes, TraceFormat format)
    {
        var requests = new List<TraceRequest>();
        Span<Range> fields = stackalloc Range[FieldsMax + 1];
        for (var at = 0; at < bytes.Length;)
        {
            var count = Fields(bytes[at..], fields, out var length);
            var problem = count == 0 ? TraceProblem.None : Take(bytes.Slice(at, length), fields[..count], format, requests);
            if (problem != TraceProblem.None) return ([.. requests], problem, at);
            at += length;
        }

        return ([.. requests], TraceProblem.None, 0);
    }

    private static TraceProblem Take(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, TraceFormat format, List<TraceRequest> requests)
    {
        if (fields.Length != (format == TraceFormat.BlockLines ? FieldsMax : SizedFields)) return TraceProblem.WrongFieldCount;
        if (format == TraceFormat.SizedLines)
        {
            if (!Number(line[fields[1]], out var key) || !Number(line[fields[2]], out var size)) return TraceProblem.NotAnInteger;
            if (size > int.MaxValue) return TraceProblem.SizeTooLarge;
            if (requests.Count >= CacheTrace.RequestsMax) return TraceProblem.TooManyRequests;
            requests.Add(new TraceRequest(key, (int)Math.Max(size, 1)));
            return TraceProblem.None;
        }

        if (!Number(line[fields[0]], out var first) || !Number(line[fields[1]], out var blocks)) return TraceProblem.NotAnInteger;
        if (blocks > (ulong)(CacheTrace.RequestsMax - requests.Count)) return TraceProblem.TooManyRequests;
        for (var block = 0UL; block < blocks; block++) requests.Add(new TraceRequest(first + block, 1));
        return TraceProblem.None;
    }

    private static bool Number(ReadOnlySpan<byte> text, out ulong value) => Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;

    /// <summary>The fields of the first line; <paramref name="length"/> counts its line end. One field too many is enough to know.</summary>
    private static int Fields(ReadOnlySpan<byte> bytes, Span<Range> fields, out int length)
    {
        var end = bytes.IndexOf((byte)'\n');
        length = end < 0 ? bytes.Length : end + 1;
        var (count, at) = (0, 0);
        while (at < length && count < fields.Length)
        {
            while (at < length && bytes[at] <= ' ') at++;
            var start = at;
            while (at < length && bytes[at] > ' ') at++;
            if (at > start) fields[count++] = start..at;
        }

        return count;
    }
}
