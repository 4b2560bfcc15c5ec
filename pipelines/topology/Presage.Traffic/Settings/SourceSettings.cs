namespace Presage.Traffic;

/// <summary>The sources beside UDP.</summary>
/// <param name="Tcp">IPFIX over TCP.</param>
/// <param name="Json">Flow records as JSON lines over TCP, from standard input or files.</param>
public sealed record SourceSettings(StreamSettings Tcp, StreamSettings Json)
{
    internal static SourceSettings From(SettingsSection section)
    {
        var json = section.Inner("json");
        return new SourceSettings(StreamSettings.From(section.Inner("tcp"), "tcp", []), StreamSettings.From(json, "json", json.Texts("inputs")));
    }
}
