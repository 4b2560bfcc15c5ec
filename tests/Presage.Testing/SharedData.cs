namespace Presage.Testing;

/// <summary>Finds the data folder that stands beside the checkout and does not travel with a clone.</summary>
/// <remarks>
/// Under CI a missing folder fails the test. Elsewhere the test says that its data is missing and ends;
/// <c>tests/run</c> lists those lines after the results.
/// </remarks>
public static class SharedData
{
    private const string MissingPrefix = "MISSING-DATA";
    private static readonly Lock NoteLock = new();

    /// <summary>The folder <c>../shared/</c> beside the repository's root, or null where it is not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Whether the test may go on; names the test on standard output when its data is not there.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">Under CI, where missing data is a failure.</exception>
    public static bool IsHere(string relativePath, out string path, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        path = Folder is null ? "" : Path.Combine(Folder, relativePath);
        if (path.Length > 0 && (File.Exists(path) || Directory.Exists(path))) return true;
        var message = $"{MissingPrefix} {test}: shared/{relativePath} is not beside this checkout";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(message);
        Note(message);
        return false;
    }

    // The test host's console is not shown by every runner, so tests/run names a folder to leave notes in, one file a process.
    private static void Note(string message)
    {
        Console.WriteLine(message);
        if (Environment.GetEnvironmentVariable("PRESAGE_TEST_NOTES") is not { Length: > 0 } folder) return;
        lock (NoteLock) File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.txt"), message + "\n");
    }

    private static string? Find()
    {
        var shared = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? "", "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
