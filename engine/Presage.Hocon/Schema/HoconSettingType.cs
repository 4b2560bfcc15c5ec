using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>One type that a setting accepts.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Words">The words of an enum; empty for other kinds.</param>
/// <param name="Element">The type of a list's elements; null where they are free, and for other kinds.</param>
public sealed record HoconSettingType(HoconSettingKind Kind, ImmutableArray<string> Words, HoconSettingType? Element)
{
    /// <summary>What to tell someone who wrote something else.</summary>
    public string Expected => Kind switch
    {
        HoconSettingKind.Duration => "a duration with a unit (ns, us, ms, s, m, h or d) such as 30s, or infinite",
        HoconSettingKind.Size => "a size with a unit (B, kB, MB, GB, KiB, MiB, GiB...) such as 64KiB",
        HoconSettingKind.BitRate => "a bit rate with a unit (bit, kbit, Mbit or Gbit) such as 10Mbit",
        HoconSettingKind.Int => "a whole number",
        HoconSettingKind.Float => "a number",
        HoconSettingKind.Bool => "on or off",
        HoconSettingKind.String => "a string",
        HoconSettingKind.Enum => "one of " + string.Join(", ", Words),
        HoconSettingKind.List => Element is null ? "a list such as [a, b]" : $"a list of {Element.Expected}",
        HoconSettingKind.Map => "an object: name { ... }",
        _ => "a value",
    };

    /// <summary>Whether the value has this type; with the quantity, in the kind's base unit, where it has one.</summary>
    /// <param name="value">A resolved value.</param>
    /// <param name="quantity">100 ns, bytes, bits per second, or the number itself; null for kinds without a quantity and for <c>infinite</c>.</param>
    public bool Accepts(HoconValue value, out decimal? quantity)
    {
        quantity = null;
        return Kind switch
        {
            HoconSettingKind.Any => true,
            HoconSettingKind.Map => value is HoconObject,
            HoconSettingKind.List => value is HoconArray list && (Element is null || list.Elements.All(element => Element.Accepts(element, out _))),
            _ => value is HoconScalar { Kind: not HoconScalarKind.Null } scalar && AcceptsScalar(scalar, out quantity),
        };
    }

    private bool AcceptsScalar(HoconScalar scalar, out decimal? quantity)
    {
        quantity = null;
        switch (Kind)
        {
            case HoconSettingKind.String:
                return true;
            case HoconSettingKind.Enum:
                return Words.Contains(scalar.Text);
            case HoconSettingKind.Bool:
                return scalar.TryReadBool(out _);
            case HoconSettingKind.Int:
                var isWhole = scalar.TryReadLong(out var whole);
                quantity = whole;
                return isWhole;
            case HoconSettingKind.Float:
                if (!scalar.TryReadDouble(out var real)) return false;
                quantity = Math.Abs(real) < 1e27 ? (decimal)real : null;
                return true;
            default:
                return AcceptsUnit(scalar.Text, out quantity);
        }
    }

    // A bare number has a unit that the reader must know by heart; only zero is the same in all of them.
    private bool AcceptsUnit(string text, out decimal? quantity)
    {
        var (isRead, amount, hasUnit) = Kind switch
        {
            HoconSettingKind.Duration => (HoconDuration.TryParse(text, out var time, out bool unit), time.Ticks, unit),
            HoconSettingKind.Size => (HoconSize.TryParse(text, out var bytes, out bool unit), bytes, unit),
            _ => (HoconBitRate.TryParse(text, out var rate, out bool unit), rate, unit),
        };
        quantity = isRead && text.Trim() != "infinite" ? amount : null;
        return isRead && (hasUnit || amount == 0);
    }
}
