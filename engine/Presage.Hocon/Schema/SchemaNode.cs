namespace Presage.Hocon;

/// <summary>A level of the reference files: a section with known keys, or a setting, or both where the setting is a map.</summary>
internal sealed class SchemaNode(HoconPath path)
{
    /// <summary>The key whose value is the schema of every entry of a map.</summary>
    public const string EntryKey = "_";

    public HoconPath Path => path;

    public OrderedDictionary<string, SchemaNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>Null for a section.</summary>
    public HoconSetting? Setting { get; set; }

    public bool IsFree => Setting is not null && (Setting.Is(HoconSettingKind.Any) || (Setting.Is(HoconSettingKind.Map) && !Children.ContainsKey(EntryKey)));

    /// <summary>What a key of this level means; null where it is unknown.</summary>
    public SchemaNode? Find(string key)
    {
        var isMap = Setting?.Is(HoconSettingKind.Map) == true;
        if (isMap && key != EntryKey && Children.TryGetValue(EntryKey, out var entry)) return entry;
        return !isMap && Children.TryGetValue(key, out var child) ? child : null;
    }

    public SchemaNode Child(string key)
    {
        if (Children.TryGetValue(key, out var child)) return child;
        return Children[key] = new SchemaNode(path.Then(key));
    }
}
