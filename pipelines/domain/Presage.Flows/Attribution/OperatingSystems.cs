using Presage.Core;

namespace Presage.Flows;

/// <summary>Tells the family of operating systems from what devices and servers write of them. The first word found decides.</summary>
/// <remarks>
/// From user agents (RFC 9110 §10.1.5), names such as p0f's and YAF's, and DHCP vendor classes (option 60). Words that others contain stand behind them:
/// an Android names Linux too, an iPhone "like Mac OS X", a television Linux or Android.
/// </remarks>
public static class OperatingSystems
{
    private static readonly (OperatingSystemKind Kind, string[] Words)[] Known =
    [
        (OperatingSystemKind.Screen, ["tizen", "web0s", "webos", "smarttv", "smart-tv", "hbbtv", "roku", "appletv", "apple tv", "tvos", "playstation", "xbox", "nintendo", "crkey", "bravia", "android tv", "aft"]),
        (OperatingSystemKind.Ios, ["iphone", "ipad", "ipod", "ios/", "ipados", "watchos", "cfnetwork/"]),
        (OperatingSystemKind.Android, ["android", "dalvik", "okhttp"]),
        (OperatingSystemKind.ChromeOS, ["cros ", "chromeos", "chrome os"]),
        (OperatingSystemKind.Windows, ["windows", "msft", "win32", "win64", "microsoft-cryptoapi", "microsoft bits"]),
        (OperatingSystemKind.MacOS, ["macintosh", "mac os", "macos", "aaplbsdpc", "darwin"]),
        (OperatingSystemKind.Linux, ["linux", "ubuntu", "debian", "udhcp", "dhcpcd", "openwrt", "raspbian"]),
        (OperatingSystemKind.Other, ["freebsd", "openbsd", "netbsd", "solaris", "aix", "vxworks", "cisco"]),
    ];

    /// <summary>Of a television maker's stick, Amazon's, whose models begin so.</summary>
    private const string Sticks = "aft";

    /// <param name="text">A user agent, a name, or a vendor class; any text.</param>
    public static OperatingSystemKind Of(ReadOnlySpan<char> text)
    {
        foreach (var (kind, words) in Known)
        {
            foreach (var word in words)
            {
                var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && (word != Sticks || IsModel(text, at))) return kind == OperatingSystemKind.Ios && IsComputer(text, word) ? OperatingSystemKind.MacOS : kind;
            }
        }

        return OperatingSystemKind.Unknown;
    }

    /// <param name="text">As it is on the wire: UTF-8 or ASCII, padded with zeros; its first 512 bytes are looked at.</param>
    public static OperatingSystemKind Of(ReadOnlySpan<byte> text)
    {
        const int Longest = 512;
        var end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        Span<char> letters = stackalloc char[Longest];
        var length = Math.Min(text.Length, Longest);
        for (var at = 0; at < length; at++) letters[at] = (char)text[at];
        return Of(letters[..length]);
    }

    /// <summary>The name that the API, CSV and JSON use; empty for <see cref="OperatingSystemKind.Unknown"/>.</summary>
    public static string NameOf(OperatingSystemKind kind) => kind switch
    {
        OperatingSystemKind.Unknown => "",
        OperatingSystemKind.Windows => "windows",
        OperatingSystemKind.MacOS => "macos",
        OperatingSystemKind.Ios => "ios",
        OperatingSystemKind.Android => "android",
        OperatingSystemKind.Linux => "linux",
        OperatingSystemKind.ChromeOS => "chromeos",
        OperatingSystemKind.Screen => "screen",
        _ => "other",
    };

    /// <summary>Apple's network library is on all its devices; only the computers' tells an Intel or Apple chip.</summary>
    private static bool IsComputer(ReadOnlySpan<char> text, string word) =>
        word == "cfnetwork/" && (text.Contains("x86_64", StringComparison.OrdinalIgnoreCase) || text.Contains("mac", StringComparison.OrdinalIgnoreCase));

    private static bool IsModel(ReadOnlySpan<char> text, int at) => (at == 0 || !char.IsAsciiLetter(text[at - 1])) && at + 3 < text.Length && char.IsAsciiLetterUpper(text[at + 3]) && text[at] == 'A';
}
