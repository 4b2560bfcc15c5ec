using Presage.Flows;

namespace Presage.Traffic;

/// <summary>The directory file cannot be used; the message names the file and every line that is wrong.</summary>
public sealed class DirectoryFileException : Exception
{
    public DirectoryFileException()
    {
    }

    public DirectoryFileException(string message) : base(message)
    {
    }

    public DirectoryFileException(string message, Exception cause) : base(message, cause)
    {
    }

    internal static DirectoryFileException For(IReadOnlyList<DirectoryProblem> problems) =>
        new("the directory file is wrong:" + string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem)));

    internal static string ReadOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DirectoryFileException($"directory file {path} cannot be read: {cause.Message}", cause);
        }
    }
}
