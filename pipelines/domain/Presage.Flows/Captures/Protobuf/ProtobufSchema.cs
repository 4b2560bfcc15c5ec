using System.Globalization;

namespace Presage.Flows;

/// <summary>Which field number of a protobuf record tells what: our own <c>flow.proto</c>, or what a table of the operator says.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ProtobufSchema
{
    /// <summary>Numbers above it are known to no table.</summary>
    public const int NumberMax = 4_095;

    private const byte Unknown = byte.MaxValue;

    private static readonly (string Name, RetoldField Field)[] Own =
    [
        ("source", RetoldField.Source), ("destination", RetoldField.Destination), ("exporter", RetoldField.Exporter), ("bytes", RetoldField.Bytes),
        ("packets", RetoldField.Packets), ("start", RetoldField.Start), ("end", RetoldField.End), ("received", RetoldField.Received),
        ("source-port", RetoldField.SourcePort), ("destination-port", RetoldField.DestinationPort), ("protocol", RetoldField.Protocol),
        ("type-of-service", RetoldField.TypeOfService), ("tcp-flags", RetoldField.TcpFlags), ("icmp-type", RetoldField.IcmpType),
        ("icmp-code", RetoldField.IcmpCode), ("input-interface", RetoldField.Input), ("output-interface", RetoldField.Output),
        ("sampling-interval", RetoldField.Sampling), ("direction", RetoldField.Direction), ("application", RetoldField.Application),
        ("datagram", RetoldField.Datagram),
    ];

    private readonly byte[] _fields;

    private ProtobufSchema(IEnumerable<(int Number, RetoldField Field)> fields)
    {
        var all = fields.ToList();
        _fields = new byte[1 + all.Max(field => field.Number)];
        Array.Fill(_fields, Unknown);
        foreach (var (number, field) in all) _fields[number] = (byte)field;
    }

    /// <summary>The schema of <c>flow.proto</c>: the fields in the order of its numbers, from 1.</summary>
    public static ProtobufSchema Presage { get; } = new(Own.Select((field, index) => (index + 1, field.Field)));

    /// <summary>What a table may give a number for.</summary>
    public static IEnumerable<string> Names => Own.Select(static known => known.Name);

    /// <param name="table">Entries <c>number=name</c>; empty: our own schema.</param>
    /// <param name="problem">What is wrong with an entry; empty when nothing is.</param>
    /// <returns>Null when an entry is wrong.</returns>
    public static ProtobufSchema? Parse(IReadOnlyList<string> table, out string problem)
    {
        problem = "";
        if (table.Count == 0) return Presage;
        var fields = new Dictionary<int, RetoldField>();
        foreach (var entry in table)
        {
            problem = Add(entry, fields);
            if (problem.Length > 0) return null;
        }

        return new ProtobufSchema(fields.Select(field => (field.Key, field.Value)));
    }

    internal bool TryFind(int number, out RetoldField field)
    {
        var found = number < _fields.Length ? _fields[number] : Unknown;
        field = (RetoldField)found;
        return found != Unknown;
    }

    private static string Add(string entry, Dictionary<int, RetoldField> fields)
    {
        var equals = entry.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !int.TryParse(entry.AsSpan(0, equals), CultureInfo.InvariantCulture, out var number) || number is < 1 or > NumberMax)
            return $"\"{entry}\": write number=name, with a number from 1 to {NumberMax}";
        var name = entry[(equals + 1)..].Trim();
        var known = Array.FindIndex(Own, field => field.Name == name);
        if (known < 0) return $"\"{entry}\": no field has that name; known are {string.Join(", ", Names)}";
        return fields.TryAdd(number, Own[known].Field) ? "" : $"\"{entry}\": {number} stands there twice";
    }
}
