using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>How a later assignment meets an earlier one; the same for duplicate keys, includes and fallbacks.</summary>
/// <remarks>
/// Two objects merge key by key; anything else that is later wins whole. Where one of them is pending, both are kept
/// until it is known whether they are objects, and so that a self-reference can look back. An object over something else keeps it
/// too: it must go on hiding the objects that further fallbacks bring.
/// Source: HOCON specification, "Duplicate keys and object merging" and "Self-referential substitutions".
/// </remarks>
internal static class HoconMerge
{
    /// <summary>The merged value. Neither argument is changed.</summary>
    public static HoconValue Over(HoconValue later, HoconValue earlier) => (later, earlier) switch
    {
        (HoconObject above, HoconObject below) => Objects(above, below),
        (HoconScalar or HoconArray, _) => later,
        _ => Stack(later, earlier),
    };

    public static HoconObject Objects(HoconObject above, HoconObject below)
    {
        var fields = new List<HoconField>(above.Count + below.Count);
        foreach (var field in below.Fields)
        {
            fields.Add(above.TryGet(field.Key, out var winner) ? Fields(winner, field) : field);
        }

        fields.AddRange(above.Fields.Where(field => !below.TryGet(field.Key, out _)));
        return new HoconObject(fields, above.Position);
    }

    private static HoconField Fields(HoconField above, HoconField below) => above with
    {
        Value = Over(above.Value, below.Value),
        Comment = above.Comment.Length > 0 ? above.Comment : below.Comment,
    };

    private static HoconValue Stack(HoconValue later, HoconValue earlier)
    {
        var above = LayersOf(later);
        if (!above[0].IsPending && above[0] is not HoconObject) return later;
        var below = LayersOf(earlier);
        if (above[0] is HoconObject first && below[^1] is HoconObject last)
        {
            above = above.SetItem(0, Objects(first, last));
            below = below.RemoveAt(below.Count - 1);
        }

        return new HoconLayers(below.AddRange(above), later.Position);
    }

    private static ImmutableList<HoconValue> LayersOf(HoconValue value) =>
        value is HoconLayers layers ? layers.Layers : [value];
}
