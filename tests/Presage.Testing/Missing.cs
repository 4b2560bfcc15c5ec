namespace Presage.Testing;

/// <summary>
/// What a test needs and this machine does not have. Under CI that fails the test. Elsewhere the test says so and ends, and
/// <c>tests/run</c> lists those lines after the results.
/// </summary>
public static class Missing
{
    private static readonly Lock NoteLock = new();

    /// <exception cref="Xunit.Sdk.XunitException">Under CI.</exception>
    public static void Report(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(message);
        Console.WriteLine(message);
        // The test host's console is not shown by every runner, so tests/run names a folder to leave notes in, one file a process.
        if (Environment.GetEnvironmentVariable("PRESAGE_TEST_NOTES") is not { Length: > 0 } folder) return;
        lock (NoteLock) File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.txt"), message + "\n");
    }
}
