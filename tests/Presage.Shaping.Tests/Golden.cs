namespace Presage.Shaping.Tests;

/// <summary>Files under <c>golden/</c> hold the exact text that was released.</summary>
internal static class Golden
{
    public static void Assert(string name, string text) =>
        Xunit.Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name)), text);
}
