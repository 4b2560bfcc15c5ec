using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>One rule of the operator's, as <c>udp/3074-3076 = game</c>, <c>dscp/46 = call</c>, <c>13:518 = streaming</c>.</summary>
/// <param name="First">The first port or code point; inclusive.</param>
/// <param name="Last">The last one; inclusive.</param>
public readonly record struct ApplicationRule(ApplicationRuleKind Kind, int First, int Last, ApplicationClass Class)
{
    private const int SelectorMax = 0xFFFFFF;

    public static bool TryParse(string text, out ApplicationRule rule)
    {
        rule = default;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !Enum.TryParse<ApplicationClass>(text.AsSpan(equals + 1).Trim(), ignoreCase: true, out var known) || !Enum.IsDefined(known)) return false;
        var what = text.AsSpan(0, equals).Trim();
        return what.IndexOf('/') is var slash and > 0 ? TryRange(what[..slash], what[(slash + 1)..], known, out rule) : TryId(what, known, out rule);
    }

    private static bool TryRange(ReadOnlySpan<char> name, ReadOnlySpan<char> range, ApplicationClass known, out ApplicationRule rule)
    {
        rule = default;
        if (!Enum.TryParse<ApplicationRuleKind>(name, ignoreCase: true, out var kind) || kind > ApplicationRuleKind.Dscp || char.IsDigit(name[0])) return false;
        if (range.IsWhiteSpace() || !PortRange.TryParse(range, out var numbers) || (kind == ApplicationRuleKind.Dscp && numbers.Last > 63)) return false;
        rule = new ApplicationRule(kind, numbers.First, numbers.Last, known);
        return true;
    }

    private static bool TryId(ReadOnlySpan<char> id, ApplicationClass known, out ApplicationRule rule)
    {
        rule = default;
        var colon = id.IndexOf(':');
        if (colon < 0 || !byte.TryParse(id[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var engine)) return false;
        if (!int.TryParse(id[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var selector) || selector > SelectorMax) return false;
        rule = new ApplicationRule(ApplicationRuleKind.Id, engine, selector, known);
        return true;
    }
}
