using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Takes the name that an options record tells, and what it is the name of, out of its fields.</summary>
internal ref struct NamingRecord
{
    private ReadOnlySpan<byte> _name;
    private OptionName _kind;
    private ulong _key;
    private bool _hasKey;
    private bool _hasName;

    /// <summary>Whether options records of this template name anything.</summary>
    public static bool IsNaming(ReadOnlySpan<TemplateField> fields)
    {
        foreach (var field in fields)
            if (field.Enterprise == 0 && !field.IsScopeOfV9 && KindOf(field.Id) is not null) return true;
        return false;
    }

    /// <returns>False when there was no room for the name.</returns>
    public static bool Apply(OptionNames names, ReadOnlySpan<TemplateField> fields, ReadOnlySpan<byte> record)
    {
        var naming = default(NamingRecord);
        for (var cursor = new FieldCursor(fields, record); cursor.MoveNext();)
            if (cursor.Field.Enterprise == 0 && !cursor.Field.IsScopeOfV9) naming.TakeName(cursor.Field.Id, cursor.Value);
        if (!naming._hasName) return true;
        for (var cursor = new FieldCursor(fields, record); cursor.MoveNext();)
            if (cursor.Field.Enterprise == 0) naming.TakeKey(cursor.Field, cursor.Value);
        return !naming._hasKey || names.TrySet(naming._kind, naming._key, naming._name);
    }

    private void TakeName(int id, ReadOnlySpan<byte> value)
    {
        // A description stands in for a name that is missing; the first name wins over what follows.
        if (KindOf(id) is not { } kind || (_hasName && id is 83 or 94)) return;
        (_kind, _hasName) = (kind, true);
        _name = value;
    }

    private void TakeKey(in TemplateField field, ReadOnlySpan<byte> value)
    {
        var isKey = field.IsScopeOfV9
            ? field.Id == 2 && _kind == OptionName.Interface
            : _kind switch
            {
                OptionName.Application => field.Id == 95,
                OptionName.Interface => field.Id is 10 or 14 or 252 or 253,
                OptionName.Sampler => field.Id is 48 or 302,
                _ => field.Id is 234 or 235,
            };
        if (!isKey || _hasKey || value.Length is 0 or > 9) return;
        (_key, _hasKey) = (KeyOf(value), true);
    }

    /// <summary>Up to eight bytes as a number. Of the nine of an id with an enterprise number (RFC 6759 §4.1) that number's high byte, always 0, is left out.</summary>
    internal static ulong KeyOf(ReadOnlySpan<byte> value)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        if (value.Length == 9)
        {
            eight[0] = value[0];
            value[2..].CopyTo(eight[1..]);
        }
        else
        {
            value.CopyTo(eight[(8 - value.Length)..]);
        }

        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }

    private static OptionName? KindOf(int id) => id switch
    {
        94 or 96 => OptionName.Application,
        82 or 83 => OptionName.Interface,
        84 or 335 => OptionName.Sampler,
        236 => OptionName.Vrf,
        _ => null,
    };
}
