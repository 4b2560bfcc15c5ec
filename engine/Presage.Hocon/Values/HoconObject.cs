using System.Diagnostics.CodeAnalysis;

namespace Presage.Hocon;

/// <summary>An object: keys in the order in which they first appeared, each once.</summary>
public sealed record HoconObject : HoconValue
{
    private readonly OrderedDictionary<string, HoconField> _fields = new(StringComparer.Ordinal);

    public HoconObject(IEnumerable<HoconField> fields, HoconPosition position)
        : base(position)
    {
        foreach (var field in fields) PutInPlace(field);
    }

    public static HoconObject Empty { get; } = new([], HoconPosition.Nowhere);

    public int Count => _fields.Count;

    public IReadOnlyList<HoconField> Fields => _fields.Values;

    internal override string KindName => "an object";

    public bool TryGet(string key, [NotNullWhen(true)] out HoconField? field) => _fields.TryGetValue(key, out field);

    /// <summary>The value at a path; null where there is none. In a document that is not resolved the search ends at the first pending value.</summary>
    public HoconValue? Find(HoconPath path)
    {
        HoconValue value = this;
        foreach (var key in path.Elements)
        {
            if (value is not HoconObject here || !here.TryGet(key, out var field)) return null;
            value = field.Value;
        }

        return value;
    }

    /// <summary>The value at a path such as <c>akka.actor."my.key"</c>; null where there is none.</summary>
    /// <exception cref="FormatException">The text is not a path expression.</exception>
    public HoconValue? Find(string path) => Find(HoconPath.Parse(path));

    /// <summary>For the parser, which owns the values it is building: a later assignment merges into the earlier one.</summary>
    internal void PutInPlace(HoconField field)
    {
        if (!_fields.TryGetValue(field.Key, out var earlier))
        {
            _fields[field.Key] = field;
            return;
        }

        var comment = field.Comment.Length > 0 ? field.Comment : earlier.Comment;
        var top = earlier.Value is HoconLayers several ? several.Layers[^1] : earlier.Value;
        if (top is HoconObject target && field.Value is HoconObject added)
        {
            foreach (var inner in added.Fields) target.PutInPlace(inner);
            _fields[field.Key] = earlier with { KeyPosition = field.KeyPosition, Comment = comment };
            return;
        }

        _fields[field.Key] = field with { Value = HoconMerge.Over(field.Value, earlier.Value), Comment = comment };
    }

    public bool Equals(HoconObject? other)
    {
        if (other is null || other.Count != Count) return false;
        foreach (var field in _fields.Values)
        {
            if (!other.TryGet(field.Key, out var theirs) || !field.Value.Equals(theirs.Value)) return false;
        }

        return true;
    }

    public override int GetHashCode() => Count;

    public override string ToString() => base.ToString();
}
