using System.Text;
using System.Text.RegularExpressions;

namespace Presage.Forecasting.Tests;

/// <summary>One type of an API list.</summary>
internal sealed partial class StubType
{
    private readonly List<string> _members = [];

    /// <summary>As listed, with arity: <c>TorchSharp.torch+nn+Module`2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Such as <c>public static class</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>&lt;T, TResult&gt;</c>, or nothing.</summary>
    public required string Generic { get; init; }

    /// <summary>Base class or, of an enumeration, its number; nothing for object.</summary>
    public required string Base { get; init; }

    public required string Where { get; init; }

    public void Add(string member) => _members.Add(member);

    public static StubType Parse(string line)
    {
        var match = Header().Match(line);
        if (!match.Success) throw new InvalidDataException($"no type: {line}");
        var kind = match.Groups["kind"].Value;
        return new StubType
        {
            Name = match.Groups["name"].Value,
            Kind = kind,
            Generic = match.Groups["generic"].Value,
            Base = string.Join(", ", StubName.Split(match.Groups["bases"].Value).Where(one => IsKept(one, kind)).Select(StubName.Of)),
            Where = StubName.Of(match.Groups["where"].Value),
        };
    }

    /// <summary>A type that is only mentioned.</summary>
    public static StubType Empty(string name, string? baseName)
    {
        var arity = name.Contains('`', StringComparison.Ordinal) ? name[^1] - '0' : 0;
        return new StubType
        {
            Name = name,
            Kind = "public class",
            Generic = arity == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(1, arity).Select(i => $"T{i}"))}>",
            Base = baseName is null ? "" : StubName.Of(baseName),
            Where = "",
        };
    }

    /// <summary>With its namespace and the types that it is nested in.</summary>
    public string Declaration()
    {
        var path = ArityMark().Replace(Name, "").Split('+');
        var dot = path[0].LastIndexOf('.');
        var text = new StringBuilder($"namespace {path[0][..dot]} {{ ");
        path[0] = path[0][(dot + 1)..];
        foreach (var outer in path[..^1]) text.Append($"partial class {outer} {{ ");
        var isEnum = Kind.EndsWith("enum", StringComparison.Ordinal);
        var kind = isEnum ? Kind : Kind.Insert(Kind.LastIndexOf(' ') + 1, "partial ");
        text.Append($"{kind} {path[^1]}{Generic}{(Bases.Length == 0 ? "" : " : " + Bases)} {Where} {{\n");
        foreach (var member in _members)
        {
            var line = StubMember.Of(member, path[^1], Kind.EndsWith("interface", StringComparison.Ordinal));
            if (line.Length > 0) text.Append("    ").Append(line).Append('\n');
        }

        // For types that derive from it, and so that nobody makes one who may not.
        var isMade = !Kind.EndsWith(" class", StringComparison.Ordinal) || Kind.Contains("static", StringComparison.Ordinal) || _members.Contains("ctor public ()");
        if (!isMade) text.Append($"    internal {path[^1]}() {{ }}\n");
        return text.Append(string.Concat(Enumerable.Repeat("} ", path.Length + 1))).ToString();
    }

    private string Bases => !_members.Contains("method public System.Void Dispose()") ? Base
        : Base.Length == 0 ? "global::System.IDisposable" : Base + ", global::System.IDisposable";

    /// <summary>Base classes. Interfaces are left out: nothing wrong compiles for want of them.</summary>
    private static bool IsKept(string listed, string kind) =>
        kind.EndsWith("enum", StringComparison.Ordinal) || (listed.StartsWith("TorchSharp.", StringComparison.Ordinal) && !listed.Contains("+I", StringComparison.Ordinal) && !listed.Contains(".I", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<kind>public (static |abstract |sealed )*(class|struct|interface|enum)) (?<name>[\w.+]+(`\d+)?)(?<generic><[\w, ]+>)?( : (?<bases>.*?))?(?<where>( where .*)?)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex ArityMark();
}
