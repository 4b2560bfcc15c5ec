using Presage.Hocon;

namespace Presage.Node;

/// <summary>Reads configuration files and what they include from disk.</summary>
public static class ConfigFiles
{
    /// <summary>Later files win over earlier ones.</summary>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static HoconDocument Read(IReadOnlyList<string> paths)
    {
        var document = HoconDocument.Empty;
        foreach (var path in paths) document = Parse(path).WithFallback(document);
        return document;
    }

    private static HoconDocument Parse(string path)
    {
        try
        {
            return HoconParser.Parse(File.ReadAllText(path), path, ReadInclude);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"configuration file {path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
    }

    private static HoconIncluded ReadInclude(HoconInclude include)
    {
        var folder = Path.GetDirectoryName(include.Position.File);
        var path = Path.IsPathRooted(include.Path) ? include.Path : Path.Combine(folder ?? "", include.Path);
        try
        {
            return File.Exists(path) ? HoconIncluded.Found(File.ReadAllText(path)) : HoconIncluded.Missing;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return HoconIncluded.Unreadable(cause.Message);
        }
    }
}
