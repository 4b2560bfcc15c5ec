using Presage.Hocon;

namespace Akka.Configuration;

/// <summary>Reads the value at one path as a type, or says what is wrong with it and where it stands.</summary>
internal readonly struct ConfigReader(string path)
{
    internal string? Text(HoconValue node) => node switch
    {
        HoconScalar { Kind: HoconScalarKind.Null } => null,
        HoconScalar scalar => scalar.Text,
        _ => node.ToString(),
    };

    internal bool Boolean(HoconValue node) => AsScalar(node) is { } scalar && scalar.TryReadBool(out var value) ? value : throw Wrong(node, "on or off");

    internal int Int(HoconValue node)
    {
        var value = Long(node);
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Wrong(node, "a whole number of 32 bits");
    }

    internal long Long(HoconValue node) => AsScalar(node) is { } scalar && scalar.TryReadLong(out var value) ? value : throw Wrong(node, "a whole number");

    internal double Double(HoconValue node) => AsScalar(node) is { } scalar && scalar.TryReadDouble(out var value) ? value : throw Wrong(node, "a number");

    internal long Size(HoconValue node) => AsScalar(node) is { } scalar && scalar.TryReadSize(out var value) ? value : throw Wrong(node, "a size such as 128k");

    internal TimeSpan Duration(HoconValue node, bool allowInfinite)
    {
        if (AsScalar(node) is not { } scalar || !scalar.TryReadDuration(out var value)) throw Wrong(node, "a duration such as 30s");
        return allowInfinite || value != HoconDuration.Infinite ? value : throw Wrong(node, "a finite duration such as 30s");
    }

    internal IList<T> List<T>(HoconValue? node, Func<ConfigReader, HoconValue, T> read)
    {
        if (node is null or HoconScalar { Kind: HoconScalarKind.Null }) return [];
        if (node is not HoconArray array) throw Wrong(node, "a list");
        var reader = this;
        return array.Elements.Select(element => read(reader, element)).ToList();
    }

    private static HoconScalar? AsScalar(HoconValue node) => node as HoconScalar;

    private ConfigurationException Wrong(HoconValue node, string expected) => new($"{path} = {node} is not {expected} ({node.Position})");
}
