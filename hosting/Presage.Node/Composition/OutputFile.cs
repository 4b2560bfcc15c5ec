namespace Presage.Node;

/// <summary>Writes a file whole or not at all: beside it first, then in its place; its folder is made.</summary>
internal static class OutputFile
{
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            var beside = path + ".part";
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {cause.Message}", ExitCode.Resource);
        }
    }

    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));
}
