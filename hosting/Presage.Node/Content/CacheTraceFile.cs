using Presage.Content;

namespace Presage.Node;

/// <summary>Reads a trace of requests from a file, unpacking gzip.</summary>
internal static class CacheTraceFile
{
    /// <exception cref="UserErrorException">The file cannot be read, or is no trace.</exception>
    public static CacheTrace Read(string path)
    {
        var bytes = Unpacked(path);
        var trace = CacheTrace.Parse(bytes.Span);
        return trace.Problem == TraceProblem.None ? trace : throw new UserErrorException($"{path}: {Explain(trace)}", ExitCode.Usage);
    }

    private static string Explain(CacheTrace trace) => trace.Problem switch
    {
        TraceProblem.Empty => "is empty",
        TraceProblem.UnknownFormat => "is no trace: neither lines of three or four integers, nor records of 24 bytes, nor keys of 4 bytes",
        TraceProblem.WrongFieldCount => $"the line at byte {trace.ProblemOffset} has another number of fields than the first",
        TraceProblem.NotAnInteger => $"the line at byte {trace.ProblemOffset} has a field that is not an integer from 0",
        TraceProblem.SizeTooLarge => $"the line at byte {trace.ProblemOffset} has a size above {int.MaxValue} bytes",
        _ => $"has more than {CacheTrace.RequestsMax} requests",
    };

    private static ReadOnlyMemory<byte> Unpacked(string path)
    {
        try
        {
            using var file = GzipStreamToItsEnd.Open(path);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"{path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
    }
}
