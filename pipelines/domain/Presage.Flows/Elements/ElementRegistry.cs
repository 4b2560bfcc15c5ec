using System.Collections.Frozen;

namespace Presage.Flows;

/// <summary>Names and types of information elements by enterprise and id: IANA's and known vendors' as shipped, and what an operator adds.</summary>
/// <remarks>Does not change once made. The decoder does not need it: it is for showing records whole.</remarks>
public sealed class ElementRegistry
{
    /// <summary>The first line of a registry file.</summary>
    public const string Header = "enterprise,id,name,type";

    /// <summary>In an element of an enterprise: its reverse, as CERT and ntop number them (RFC 5103 §6.2).</summary>
    private const int ReverseBit = 0x4000;

    private const string ReversePrefix = "reverse";

    private readonly FrozenDictionary<(uint Enterprise, int Id), InformationElement> _elements;

    private ElementRegistry(IEnumerable<KeyValuePair<(uint Enterprise, int Id), InformationElement>> elements) =>
        _elements = elements.ToFrozenDictionary();

    /// <summary>What ships: IANA's IPFIX registry, and the vendors' elements of elements.csv.</summary>
    public static ElementRegistry Standard { get; } = ReadStandard();

    public int Count => _elements.Count;

    /// <summary>Null when nobody has named it. The reverse of an element (RFC 5103 §6.1) is named after the element.</summary>
    public InformationElement? Find(uint enterprise, int id)
    {
        if (_elements.TryGetValue((enterprise, id), out var element)) return element;
        if (enterprise != FieldCatalogue.ReverseEnterprise && (enterprise == 0 || (id & ReverseBit) == 0)) return null;
        var forward = enterprise == FieldCatalogue.ReverseEnterprise ? (0u, id) : (enterprise, id & ~ReverseBit);
        if (!_elements.TryGetValue(forward, out element)) return null;
        return element with { Enterprise = enterprise, Id = id, Name = ReversePrefix + char.ToUpperInvariant(element.Name[0]) + element.Name[1..] };
    }

    /// <summary>All elements of this name: vendors have taken numbers for one thing in more than one place.</summary>
    public IReadOnlyList<(uint Enterprise, int Id)> FindAll(string name) =>
        [.. _elements.Where(element => element.Value.Name == name).Select(static element => element.Key).Order()];

    /// <summary>This registry and the entries of a file, which win over what is here.</summary>
    /// <param name="text">Lines of <see cref="Header"/>; the type may be empty; lines that are blank or begin with # are skipped.</param>
    public ElementParseResult Extend(string text)
    {
        var elements = _elements.ToDictionary();
        var problems = new List<ElementProblem>();
        var lineNumber = 0;
        foreach (var line in text.Split('\n'))
        {
            lineNumber++;
            var bare = line.Trim();
            if (bare.Length == 0 || bare[0] == '#' || bare == Header) continue;
            if (ElementLine.TryParse(bare, out var element, out var problem)) elements[(element.Enterprise, element.Id)] = element;
            else problems.Add(new ElementProblem(lineNumber, problem));
        }

        return problems.Count > 0 ? new ElementParseResult(null, problems) : new ElementParseResult(new ElementRegistry(elements), problems);
    }

    private static ElementRegistry ReadStandard()
    {
        using var stream = typeof(ElementRegistry).Assembly.GetManifestResourceStream("elements.csv")!;
        using var reader = new StreamReader(stream);
        var parsed = new ElementRegistry([]).Extend(reader.ReadToEnd());
        return parsed.Registry ?? throw new InvalidOperationException($"elements.csv, line {parsed.Problems[0].LineNumber}: {parsed.Problems[0].Message}");
    }
}
