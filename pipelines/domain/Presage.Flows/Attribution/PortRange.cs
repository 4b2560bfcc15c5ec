using System.Globalization;

namespace Presage.Flows;

/// <summary>Ports <c>[First, Last]</c>, as translators give them to a subscriber in blocks.</summary>
public readonly record struct PortRange(ushort First, ushort Last)
{
    public static readonly PortRange All = new(0, ushort.MaxValue);

    public bool IsAll => this == All;

    /// <summary>Reads <c>1024-2047</c>, or one port; empty text is all ports.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PortRange ports)
    {
        ports = All;
        text = text.Trim();
        if (text.IsEmpty) return true;
        var dash = text.IndexOf('-');
        if (!TryPort(dash < 0 ? text : text[..dash], out var first) || !TryPort(dash < 0 ? text : text[(dash + 1)..], out var last) || first > last) return false;
        ports = new PortRange(first, last);
        return true;
    }

    public bool Contains(ushort port) => port >= First && port <= Last;

    public bool Overlaps(PortRange other) => First <= other.Last && other.First <= Last;

    public override string ToString() => IsAll ? "" : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool TryPort(ReadOnlySpan<char> text, out ushort port) => ushort.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
