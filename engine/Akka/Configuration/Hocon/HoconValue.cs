using Presage.Hocon;
using Node = Presage.Hocon.HoconValue;

namespace Akka.Configuration.Hocon;

/// <summary>A value of a configuration: a scalar, a list or an object.</summary>
public class HoconValue
{
    internal HoconValue(Node node) => Node = node;

    public bool IsEmpty => Node is HoconScalar { Kind: HoconScalarKind.Null };

    internal Node Node { get; }

    public bool IsString() => Node is HoconScalar;

    public bool IsArray() => Node is Presage.Hocon.HoconArray;

    public bool IsObject() => Node is Presage.Hocon.HoconObject;

    public string? GetString() => new ConfigReader("value").Text(Node);

    public bool GetBoolean() => new ConfigReader("value").Boolean(Node);

    public int GetInt() => new ConfigReader("value").Int(Node);

    public long GetLong() => new ConfigReader("value").Long(Node);

    public double GetDouble() => new ConfigReader("value").Double(Node);

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => new ConfigReader("value").Duration(Node, allowInfinite);

    public long? GetByteSize() => new ConfigReader("value").Size(Node);

    public IList<HoconValue> GetArray() => new ConfigReader("value").List(Node, static (_, element) => new HoconValue(element));

    public IList<string> GetStringList() => new ConfigReader("value").List(Node, static (reader, element) => reader.Text(element) ?? "");

    /// <summary>The value as an object, or null where it is none.</summary>
    public HoconObject? GetObject() => Node is Presage.Hocon.HoconObject below ? new HoconObject(below) : null;

    /// <summary>A configuration in which the value stands below this key.</summary>
    public Config AtKey(string key) =>
        new(new Presage.Hocon.HoconObject([new HoconField(key, Node, Node.Position, "")], Node.Position));

    public override string ToString() => Node.ToString();
}
