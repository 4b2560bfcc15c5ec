namespace Presage.Testing;

/// <summary>A program of another package that a test compares with; <c>tests/run</c> installs them.</summary>
public static class SystemTool
{
    /// <summary>Whether the test may go on; names the test where the program is not on the path.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">Under CI, where a missing program is a failure.</exception>
    public static bool IsHere(string name, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin");
        if (folders.Any(folder => File.Exists(Path.Combine(folder, name)))) return true;
        Missing.Report($"MISSING-TOOL {test}: {name} is not installed");
        return false;
    }
}
