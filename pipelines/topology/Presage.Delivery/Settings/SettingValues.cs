using System.Globalization;
using System.Net;
using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>Values that the configuration itself does not read; a mistake names key and value.</summary>
internal static class SettingValues
{
    public static string Text(Config section, string key) => section.GetString(key) ?? "";

    public static long Size(Config section, string key) =>
        section.GetByteSize(key) ?? throw new ConfigurationException($"{key} = \"{section.GetString(key)}\" is not a size");

    /// <summary>A base address of http or https without path.</summary>
    /// <param name="section">Where it stands.</param>
    /// <param name="key">Below the section.</param>
    /// <param name="path">Of the section, for the mistake.</param>
    public static Uri Url(Config section, string key, string path) =>
        Uri.TryCreate(section.GetString(key), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? url
            : throw new ConfigurationException($"{path}.{key} = \"{section.GetString(key)}\" is not an address such as https://example.org, without path");

    /// <inheritdoc cref="Url"/>
    public static IPAddress Address(Config section, string key, string path) => IPAddress.TryParse(section.GetString(key), out var address)
        ? address
        : throw new ConfigurationException($"{path}.{key} = \"{section.GetString(key)}\" is not an IP address");

    public static int PowerOfTwo(Config section, string key) => section.GetInt(key) is var number && int.IsPow2(number)
        ? number
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{key} = {number} is not a power of two"));

    /// <summary>The sections of a map by name, in the order of the names.</summary>
    public static IReadOnlyList<KeyValuePair<string, Config>> Entries(Config section, string key) =>
    [
        .. section.GetConfig(key).AsEnumerable()
            .Select(entry => entry.Key.Trim('"'))
            .Where(name => name != "_") // The schema of the entries, where the reference file is read as it stands.
            .Order(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, section.GetConfig($"{key}.\"{name}\""))),
    ];
}
