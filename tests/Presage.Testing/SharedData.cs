namespace Presage.Testing;

/// <summary>Finds the data folder that stands beside the checkout and does not travel with a clone.</summary>
/// <remarks>
/// Under CI a missing folder fails the test. Elsewhere the test says that its data is missing and ends;
/// <c>tests/run</c> lists those lines after the results.
/// </remarks>
public static class SharedData
{
    private const string MissingPrefix = "MISSING-DATA";

    /// <summary>The folder <c>../shared/</c> beside the repository's root, or null where it is not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Whether the test may go on; names the test on standard output when its data is not there.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">Under CI, where missing data is a failure.</exception>
    public static bool IsHere(string relativePath, out string path, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        path = Folder is null ? "" : Path.Combine(Folder, relativePath);
        if (path.Length > 0 && (File.Exists(path) || Directory.Exists(path))) return true;
        Missing.Report($"{MissingPrefix} {test}: shared/{relativePath} is not beside this checkout");
        return false;
    }

    private static string? Find()
    {
        var shared = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? "", "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
