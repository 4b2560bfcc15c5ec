using System.Collections.Frozen;

namespace Presage.Forecasting;

/// <summary>The class of what a directory calls a subscriber's equipment.</summary>
public static class DeviceClasses
{
    private static readonly FrozenDictionary<string, DeviceClass> ByWord = new (DeviceClass Class, string Words)[]
    {
        (DeviceClass.Phone, "phone smartphone mobile handset android iphone ios cell"),
        (DeviceClass.Computer, "computer pc desktop laptop notebook workstation tablet ipad windows macos linux chromebook"),
        (DeviceClass.Screen, "tv television stb settop console playstation xbox nintendo chromecast roku"),
        (DeviceClass.Thing, "iot thing camera sensor meter thermostat alarm printer doorbell"),
    }.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Class))).ToFrozenDictionary(pair => pair.word, pair => pair.Class, StringComparer.OrdinalIgnoreCase);

    /// <summary>By the first of its words that names one; a gateway or a household is <see cref="DeviceClass.Unknown"/>, for all kinds are behind it.</summary>
    /// <param name="text">Free text, such as <c>Android phone</c> or <c>set-top box</c>.</param>
    public static DeviceClass Of(string text)
    {
        var rest = text.Replace("set-top", "settop", StringComparison.OrdinalIgnoreCase).AsSpan();
        var words = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        while (!rest.IsEmpty)
        {
            var length = 0;
            while (length < rest.Length && char.IsAsciiLetter(rest[length])) length++;
            if (length > 0 && words.TryGetValue(rest[..length], out var known)) return known;
            rest = rest[Math.Min(rest.Length, length + 1)..];
        }

        return DeviceClass.Unknown;
    }
}
