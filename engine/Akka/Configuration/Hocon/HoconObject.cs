using Node = Presage.Hocon.HoconObject;

namespace Akka.Configuration.Hocon;

/// <summary>Keys with values.</summary>
public class HoconObject
{
    private readonly Node _node;

    internal HoconObject(Node node)
    {
        _node = node;
        Items = node.Fields.ToDictionary(static field => field.Key, static field => new HoconValue(field.Value), StringComparer.Ordinal);
    }

    public Dictionary<string, HoconValue> Items { get; }

    /// <summary>The same as dictionaries, lists and strings.</summary>
    public IDictionary<string, object?> Unwrapped => Items.ToDictionary(static item => item.Key, static item => Unwrap(item.Value), StringComparer.Ordinal);

    /// <summary>The value of a key, or null where there is none.</summary>
    public HoconValue? GetKey(string key) => Items.GetValueOrDefault(key);

    public override string ToString() => _node.ToString();

    private static object? Unwrap(HoconValue value)
    {
        if (value.GetObject() is { } below) return below.Unwrapped;
        return value.IsArray() ? value.GetArray().Select(Unwrap).ToList() : value.GetString();
    }
}
