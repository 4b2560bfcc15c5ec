using System.Globalization;
using Presage.Core;

namespace Presage.Node.Site;

/// <summary>Draws a writer: a round head in a coat, from a seed.</summary>
internal static class SiteFace
{
    private static readonly string[] Grounds = ["#cfe0e3", "#efdcc3", "#d9d3e6", "#cfe3d2", "#f0d0c4"];
    private static readonly string[] Skins = ["#f3d3b8", "#d9a679", "#8a5a3c", "#f6dfcb", "#b97d54"];
    private static readonly string[] Hairs = ["#3b2b26", "#8c5a2f", "#d8d4cc", "#20242c", "#b5482f"];
    private static readonly string[] Coats = ["#0f5c78", "#c8553d", "#3f7564", "#e0b03a", "#4a4e69"];

    public static string Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        string Of(string[] colours) => colours[random.NextInt32(colours.Length)];
        var (ground, skin, hair, coat) = (Of(Grounds), Of(Skins), Of(Hairs), Of(Coats));
        var cap = random.NextInt32(2) == 0
            ? $"<path d=\"M27 40q3-22 23-22t23 22q-23-9-46 0z\" fill=\"{hair}\"/>"
            : $"<path d=\"M27 38q2-20 23-20t23 20z\" fill=\"{coat}\"/><rect x=\"25\" y=\"35\" width=\"50\" height=\"6\" rx=\"3\" fill=\"#fbf8f1\"/>";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100"><rect width="100" height="100" fill="{ground}"/>
            <path d="M14 100q2-32 36-32t36 32z" fill="{coat}"/><rect x="42" y="56" width="16" height="18" rx="7" fill="{skin}"/>
            <ellipse cx="50" cy="45" rx="21" ry="24" fill="{skin}"/>{cap}
            <circle cx="42" cy="46" r="2.2" fill="#20242c"/><circle cx="58" cy="46" r="2.2" fill="#20242c"/><path d="M43 57q7 {random.NextInt32(7)} 14 0" stroke="#20242c" stroke-width="1.8" fill="none" stroke-linecap="round"/></svg>

            """);
    }
}
