namespace Presage.Hocon;

/// <summary>Finds the file that an include names, by text alone.</summary>
internal static class IncludePath
{
    /// <summary>The name relative to the folder of the including file, with <c>.</c> and <c>..</c> removed; an absolute name stays.</summary>
    public static string Of(string includingFile, string name)
    {
        var slashed = name.Replace('\\', '/');
        var isAbsolute = slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':');
        var folderEnd = includingFile.Replace('\\', '/').LastIndexOf('/');
        return Collapse(isAbsolute || folderEnd < 0 ? slashed : includingFile[..(folderEnd + 1)].Replace('\\', '/') + slashed);
    }

    private static string Collapse(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or "")) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
