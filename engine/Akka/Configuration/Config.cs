using System.Globalization;
using Akka.Configuration.Hocon;
using Presage.Hocon;
using HoconValue = Akka.Configuration.Hocon.HoconValue;
using Node = Presage.Hocon.HoconValue;
using NodeObject = Presage.Hocon.HoconObject;

namespace Akka.Configuration;

/// <summary>Settings by path. Immutable; a fallback fills in what is not there.</summary>
public class Config
{
    public static readonly Config Empty = new();

    private readonly NodeObject _root;

    // Systems of one process mostly start with the same settings, and extensions with the same defaults.
    private volatile Tuple<Config, Config>? _lastMerge;

    public Config()
        : this(NodeObject.Empty)
    {
    }

    public Config(HoconRoot root)
        : this(root.Node)
    {
    }

    public Config(Config source, Config fallback)
        : this(source.WithFallback(fallback)._root)
    {
    }

    internal Config(NodeObject root) => _root = root;

    public virtual bool IsEmpty => _root.Count == 0;

    public virtual HoconValue Root => new(_root);

    internal NodeObject Node => _root;

    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    public static Config operator +(string configHocon, Config fallbackConfig) => ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public virtual bool HasPath(string path) => Find(path) is { } node and not HoconScalar { Kind: HoconScalarKind.Null };

    /// <summary>The settings below a path; empty where there are none.</summary>
    public virtual Config GetConfig(string path) => Find(path) is NodeObject below ? new Config(below) : Empty;

    public HoconValue? GetValue(string path) => Find(path) is { } node ? new HoconValue(node) : null;

    public virtual Config WithFallback(Config fallback)
    {
        if (fallback is null || fallback.IsEmpty || ReferenceEquals(fallback, this)) return this;
        if (IsEmpty) return fallback;
        if (_lastMerge is { } last && ReferenceEquals(last.Item1, fallback)) return last.Item2;
        var merged = new HoconDocument(_root, []).WithFallback(new HoconDocument(fallback._root, [])).Resolve(static _ => null);
        var result = new Config(merged.Root);
        _lastMerge = Tuple.Create(fallback, result);
        return result;
    }

    public virtual string? GetString(string path, string? @default = null) => Find(path) is { } node ? Reader(path).Text(node) ?? @default : @default;

    public virtual bool GetBoolean(string path, bool @default = false) => Scalar(path) is { } scalar ? Reader(path).Boolean(scalar) : @default;

    public virtual int GetInt(string path, int @default = 0) => Scalar(path) is { } scalar ? Reader(path).Int(scalar) : @default;

    public virtual long GetLong(string path, long @default = 0) => Scalar(path) is { } scalar ? Reader(path).Long(scalar) : @default;

    public virtual float GetFloat(string path, float @default = 0) => Scalar(path) is { } scalar ? (float)Reader(path).Double(scalar) : @default;

    public virtual double GetDouble(string path, double @default = 0) => Scalar(path) is { } scalar ? Reader(path).Double(scalar) : @default;

    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        Scalar(path) is { } scalar ? decimal.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture) : @default;

    /// <summary>A size in bytes; null where there is none.</summary>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    public virtual long? GetByteSize(string path, long? def = null) => Scalar(path) is { } scalar ? Reader(path).Size(scalar) : def;

    /// <summary>A duration; a bare number counts milliseconds, <c>infinite</c> is -1 ms.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true)
    {
        if (Scalar(path) is not { } scalar) return @default.GetValueOrDefault();
        return Reader(path).Duration(scalar, allowInfinite);
    }

    public virtual IList<string> GetStringList(string path) => Reader(path).List(Find(path), static (reader, node) => reader.Text(node) ?? "");

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => HasPath(path) ? GetStringList(path) : defaultPaths;

    public virtual IList<int> GetIntList(string path) => Reader(path).List(Find(path), static (reader, node) => reader.Int(node));

    public virtual IList<long> GetLongList(string path) => Reader(path).List(Find(path), static (reader, node) => reader.Long(node));

    public virtual IList<double> GetDoubleList(string path) => Reader(path).List(Find(path), static (reader, node) => reader.Double(node));

    public virtual IList<bool> GetBooleanList(string path) => Reader(path).List(Find(path), static (reader, node) => reader.Boolean(node));

    /// <summary>The keys at the top with their values.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() =>
        _root.Fields.Select(static field => KeyValuePair.Create(field.Key, new HoconValue(field.Value)));

    public override string ToString() => HoconRenderer.Render(_root);

    public string ToString(bool includeFallback) => ToString();

    private static ConfigReader Reader(string path) => new(path);

    private HoconScalar? Scalar(string path) => Find(path) switch
    {
        null or HoconScalar { Kind: HoconScalarKind.Null } => null,
        HoconScalar scalar => scalar,
        var other => throw new ConfigurationException($"{path} is {other}, where a single value is expected ({other.Position})"),
    };

    private Node? Find(string path) => _root.Find(path);
}
