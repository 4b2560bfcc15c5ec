using System.Collections.Frozen;
using System.Globalization;

namespace Presage.Flows;

/// <summary>Which information elements measure what: those that are known, and what an operator adds or takes away. Does not change once made.</summary>
/// <remarks>
/// A line is <c>element=kind</c> or <c>element=kind unit</c>: the element by its name in the registry or as <c>enterprise:id</c>, the kind as
/// <see cref="MeasureKind"/> in kebab-case, the unit of a time as number and ns, us, ms or s (<c>2ms</c>: halves of a round trip in milliseconds).
/// </remarks>
public sealed class MeasureTable
{
    /// <summary>
    /// IANA's registry; nProbe's user guide (network latencies are halves of round trips; RTP jitter is in microseconds), under its enterprise and under
    /// v9's numbers; Cisco's AVC metric guide (response times are sums over connections) and performance monitor, likewise; YAF's elements; Ixia's IxFlow.
    /// </summary>
    private static readonly string[] Known =
    [
        "0:385=jitter-in 1ms", "0:386=jitter-in 1us", "0:387=jitter-in 1ns", "0:133=dropped",
        "35632:123=client-rtt 2ms", "35632:124=server-rtt 2ms", "35632:125=response 1ms", "35632:380=rtt 1ms",
        "35632:109=retransmitted-in", "35632:110=retransmitted-out", "35632:111=out-of-order-in", "35632:112=out-of-order-out",
        "35632:154=jitter-in 1us", "35632:155=jitter-out 1us", "35632:156=lost-in", "35632:157=lost-out",
        "0:57595=client-rtt 2ms", "0:57596=server-rtt 2ms", "0:57597=response 1ms", "0:57852=rtt 1ms",
        "0:57581=retransmitted-in", "0:57582=retransmitted-out", "0:57583=out-of-order-in", "0:57584=out-of-order-out",
        "0:57626=jitter-in 1us", "0:57627=jitter-out 1us", "0:57628=lost-in", "0:57629=lost-out",
        "9:9313=rtt 1ms", "9:9314=rtt-max 1ms", "9:9316=client-rtt 1ms", "9:9319=server-rtt 1ms", "9:9282=rtt-samples",
        "9:9306=response 1ms", "9:9292=response-samples", "9:9268=retransmitted-in",
        "9:4248=rtt 1ms", "9:4251=lost-in", "9:4246=expected", "9:4255=jitter-in 1us", "9:4306=out-of-order-in",
        "0:42081=rtt 1ms", "0:42082=rtt-max 1ms", "0:42084=client-rtt 1ms", "0:42087=server-rtt 1ms", "0:42050=rtt-samples",
        "0:42074=response 1ms", "0:42060=response-samples", "0:42036=retransmitted-in",
        "0:37016=rtt 1ms", "0:37019=lost-in", "0:37014=expected", "0:37023=jitter-in 1us", "0:37074=out-of-order-in",
        "6871:21=answer 1ms", "6871:36=system", "6871:111=system",
        "0:468=system", "0:57655=system", "35632:183=system", "3054:182=system", "5951:143=system",
        "3054:283=rtt 1us", "3054:188=response 1us", "3054:286=rtt 1us", "3054:282=retransmitted-in",
    ];

    private static readonly FrozenDictionary<string, MeasureKind> Kinds = Enum.GetValues<MeasureKind>().ToFrozenDictionary(NameOf);

    private readonly FrozenDictionary<(uint Enterprise, int Id), MeasureMeaning> _meanings;

    private MeasureTable(IEnumerable<KeyValuePair<(uint Enterprise, int Id), MeasureMeaning>> meanings) => _meanings = meanings.ToFrozenDictionary();

    /// <summary>What exporters of several makes send.</summary>
    public static MeasureTable Standard { get; } = ReadKnown();

    public MeasureMeaning Find(uint enterprise, int id) => _meanings.GetValueOrDefault((enterprise, id));

    /// <summary>This table and these lines, which win over what is here; of a name, all elements that bear it.</summary>
    /// <returns>Null, and what is wrong with which line, where one cannot be read.</returns>
    public MeasureTable? Extend(IEnumerable<string> lines, ElementRegistry registry, out string problem)
    {
        var meanings = _meanings.ToDictionary();
        foreach (var line in lines)
        {
            if (!TryRead(line, registry, out var elements, out var meaning, out problem)) return null;
            foreach (var element in elements) meanings[element] = meaning;
        }

        problem = "";
        return new MeasureTable(meanings);
    }

    private static MeasureTable ReadKnown() =>
        new MeasureTable([]).Extend(Known, ElementRegistry.Standard, out var problem) ?? throw new InvalidOperationException(problem);

    private static bool TryRead(
        string line, ElementRegistry registry, out IReadOnlyList<(uint Enterprise, int Id)> elements, out MeasureMeaning meaning, out string problem)
    {
        (elements, meaning, problem) = ([], default, "");
        var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
        var words = parts.Length == 2 ? parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (words.Length is 0 or > 2) problem = $"\"{line}\" is not as \"35632:123=client-rtt 2ms\"";
        else if ((elements = Elements(parts[0], registry)).Count == 0) problem = $"\"{line}\": no element is called \"{parts[0]}\"";
        else if (!Kinds.TryGetValue(words[0], out var kind)) problem = $"\"{line}\": \"{words[0]}\" is none of {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))}";
        else if (IsTime(kind) != (words.Length == 2)) problem = $"\"{line}\": {words[0]} {(IsTime(kind) ? "needs" : "has no")} unit";
        else if (UnitOf(words) is var unit && unit == 0) problem = $"\"{line}\": \"{words[1]}\" is no unit such as 1us, 2ms or 1s";
        else meaning = new MeasureMeaning(kind, unit);
        return problem.Length == 0;
    }

    private static IReadOnlyList<(uint Enterprise, int Id)> Elements(string text, ElementRegistry registry)
    {
        var colon = text.IndexOf(':');
        if (colon < 0) return registry.FindAll(text);
        return uint.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var enterprise)
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? [(enterprise, id)]
            : [];
    }

    private static long UnitOf(string[] words)
    {
        if (words.Length < 2) return 1;
        var digits = words[1].TakeWhile(char.IsAsciiDigit).Count();
        long scale = words[1][digits..] switch { "ns" => 1, "us" => 1_000, "ms" => 1_000_000, "s" => 1_000_000_000, _ => 0 };
        return ushort.TryParse(words[1].AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * scale : 0;
    }

    private static bool IsTime(MeasureKind kind) => kind is MeasureKind.Rtt or MeasureKind.ClientRtt or MeasureKind.ServerRtt or MeasureKind.RttMax
        or MeasureKind.Answer or MeasureKind.Response or MeasureKind.JitterIn or MeasureKind.JitterOut;

    private static string NameOf(MeasureKind kind) =>
        string.Concat(kind.ToString().Select(static (letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
