using Presage.Testing;

namespace Tidy;

/// <summary>The repository as text, without what builds, tests and runs leave behind.</summary>
public static class Checkout
{
    private static readonly HashSet<string> FoldersLeftOut =
        ["bin", "obj", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts", "presage-data", "node_modules"];

    private static readonly HashSet<string> EndingsLeftOut =
        [".safetensors", ".pcap", ".bin", ".db", ".db-wal", ".db-shm", ".user", ".png", ".ico", ".woff2", ".pfx", ".snap"];

    /// <summary>Every text file, by path.</summary>
    public static IReadOnlyList<RepositoryFile> Files { get; } = [.. Read().OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<RepositoryFile> Sources => Files.Where(file => file.IsCSharp);

    /// <summary>The names at the top, folders and files.</summary>
    public static IEnumerable<string> RootNames =>
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!).Where(name => !FoldersLeftOut.Contains(name));

    private static IEnumerable<RepositoryFile> Read()
    {
        foreach (var path in Walk(new DirectoryInfo(Repository.Root)))
        {
            yield return new RepositoryFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path));
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            // In a work tree .git is a file.
            if (!EndingsLeftOut.Contains(file.Extension) && file.Name != ".git") yield return file.FullName;
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !FoldersLeftOut.Contains(inner.Name)))
        {
            foreach (var path in Walk(inner)) yield return path;
        }
    }
}
