namespace Presage.Content.Tests;

/// <summary>Hex files under a folder <c>golden/</c> hold the bytes of every released format.</summary>
internal static class Golden
{
    public static byte[] Read(string name) =>
        Convert.FromHexString(string.Concat(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Prediction", "golden", name)).Where(char.IsAsciiHexDigit)));

    public static void Assert(string name, byte[] bytes) =>
        Xunit.Assert.Equal(Convert.ToHexStringLower(Read(name)), Convert.ToHexStringLower(bytes));
}
