using System.Reflection;

namespace Presage.Node;

/// <summary>The configuration files that travel inside the executable: the reference files with every default, and the demo's.</summary>
public static class ReferenceFiles
{
    private const string ReferencePrefix = "reference/";

    private static readonly Assembly Assembly = typeof(ReferenceFiles).Assembly;

    /// <summary>Name and text of each reference file; Presage's own come first and so win over the runtime's.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ReferencePrefix, StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal)
            .Select(name => (name[ReferencePrefix.Length..], Read(name))),
    ];

    public static string Demo { get; } = Read("demo.conf");

    private static string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the executable");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
