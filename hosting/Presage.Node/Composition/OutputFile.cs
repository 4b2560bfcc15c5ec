namespace Presage.Node;

/// <summary>Writes a file whole or not at all: beside it first, then in its place; its folder is made.</summary>
internal static class OutputFile
{
    private const string Beside = ".part";

    /// <summary>Tries it out, before the work whose outcome it is to hold.</summary>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Check(string? path)
    {
        if (path is null) return;
        if (Directory.Exists(path)) throw new UserErrorException($"{path} cannot be written: it is a folder", ExitCode.Resource);
        Guarded(path, () =>
        {
            MakeFolder(path);
            var beside = path + Beside;
            File.WriteAllBytes(beside, []);
            File.Delete(beside);
        });
    }

    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string path, byte[] bytes) => Guarded(path, () =>
    {
        MakeFolder(path);
        var beside = path + Beside;
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, path, overwrite: true);
    });

    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    private static void MakeFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
    }

    private static void Guarded(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {cause.Message}", ExitCode.Resource);
        }
    }
}
