namespace Presage.Node;

/// <summary>Lines of a log, plain or gzip.</summary>
internal static class LogFile
{
    /// <exception cref="UserErrorException">The file cannot be read.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = Open(path);
        while (Next(reader, path) is { } line) yield return line;
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(GzipStreamToItsEnd.Open(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, cause);
        }
    }

    private static string? Next(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException)
        {
            throw Unreadable(path, cause);
        }
    }

    private static UserErrorException Unreadable(string path, Exception cause) => new($"{path} cannot be read: {cause.Message}", ExitCode.Resource);
}
