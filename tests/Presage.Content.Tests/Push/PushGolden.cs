namespace Presage.Content.Tests.Push;

/// <summary>Frames as hex in <c>golden/push</c>, made by another program; their values stand in pipelines/docs/push-protocol.md.</summary>
internal static class PushGolden
{
    public static readonly ContentHash Hash = ContentHash.Of("hello, reader\n"u8);
    public static readonly ContentHash Base = ContentHash.Of("hello, readers\n"u8);
    public const ulong Epoch = 0x0807060504030201;
    public const ulong Reporter = 0x1817161514131211;

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.hex").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "push");

    public static byte[] Read(string name) =>
        Convert.FromHexString(string.Concat(File.ReadAllText(Path.Combine(Folder, name + ".hex")).Where(char.IsAsciiHexDigit)));
}
