using System.Text.RegularExpressions;

namespace Presage.Forecasting.Tests;

/// <summary>One public member of the API list as C# without a body. What is not public is left out: our sources derive from nothing there.</summary>
internal static partial class StubMember
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-", ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=",
    };

    /// <param name="listed">What stands behind <c>::</c>.</param>
    /// <param name="typeName">The simple name of the declaring type.</param>
    /// <param name="isInterface">Whether it is declared in one.</param>
    public static string Of(string listed, string typeName, bool isInterface)
    {
        var space = listed.IndexOf(' ', StringComparison.Ordinal);
        var (kind, rest) = (listed[..space], listed[(space + 1)..].Replace(" [obsolete]", "", StringComparison.Ordinal));
        if (kind == "enumvalue") return $"@{rest},";
        if (!rest.StartsWith("public ", StringComparison.Ordinal)) return "";
        rest = rest["public ".Length..];
        var isStatic = Take(ref rest, "static ");
        foreach (var modifier in (string[])["abstract ", "virtual ", "override ", "sealed ", "new ", "readonly "]) Take(ref rest, modifier);
        var access = isInterface ? "" : isStatic ? "public static " : "public ";
        return kind switch
        {
            "ctor" => $"public {typeName}({StubName.Parameters(rest[1..^1])}) => throw null;",
            "field" => $"{access}{Declared(rest)};",
            "property" => Property(access, rest, isInterface),
            "method" => Method(access, rest, isInterface),
            _ => throw new InvalidDataException($"'{kind}' is no kind of member that is known: {listed}"),
        };
    }

    private static string Method(string access, string rest, bool isInterface)
    {
        var isExtension = Take(ref rest, "extension ");
        var match = Signature().Match(rest);
        if (!match.Success) throw new InvalidDataException($"no method: {rest}");
        var (type, name) = (StubName.Of(match.Groups["type"].Value), match.Groups["name"].Value);
        var parameters = (isExtension ? "this " : "") + StubName.Parameters(match.Groups["parameters"].Value);
        var body = isInterface ? ";" : " => throw null;";
        if (name == "op_Implicit") return $"{access}implicit operator {type}({parameters}){body}";
        if (name == "op_Explicit") return $"{access}explicit operator {type}({parameters}){body}";
        if (Operators.TryGetValue(name, out var sign)) return $"{access}{type} operator {sign}({parameters}){body}";
        return $"{access}{type} @{name}{match.Groups["generic"].Value}({parameters}) {StubName.Of(match.Groups["where"].Value)}{body}";
    }

    private static string Property(string access, string rest, bool isInterface)
    {
        var at = rest.LastIndexOf('{');
        var accessors = rest[at..].Contains("set;", StringComparison.Ordinal) ? "get set" : "get";
        accessors = isInterface
            ? accessors.Replace("get", "get;", StringComparison.Ordinal).Replace("set", "set;", StringComparison.Ordinal)
            : accessors.Replace("get", "get => throw null;", StringComparison.Ordinal).Replace("set", "set => throw null;", StringComparison.Ordinal);
        var declared = rest[..at].Trim();
        if (!declared.EndsWith(']') || Indexer().Match(declared) is not { Success: true } indexer) return $"{access}{Declared(declared)} {{ {accessors} }}";
        return $"{access}{StubName.Of(indexer.Groups["type"].Value)} this[{StubName.Parameters(indexer.Groups["parameters"].Value)}] {{ {accessors} }}";
    }

    private static string Declared(string typeAndName)
    {
        var space = typeAndName.LastIndexOf(' ');
        if (space < 0) throw new InvalidDataException($"no type and name: {typeAndName}");
        return $"{StubName.Of(typeAndName[..space])} @{typeAndName[(space + 1)..]}";
    }

    private static bool Take(ref string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.Ordinal)) return false;
        text = text[word.Length..];
        return true;
    }

    [GeneratedRegex(@"^(?<type>.+?) (?<name>\w+)(?<generic><[\w, ]+>)?\((?<parameters>.*?)\)(?<where>( where .*)?)$")]
    private static partial Regex Signature();

    [GeneratedRegex(@"^(?<type>.+) \w+\[(?<parameters>.*)\]$")]
    private static partial Regex Indexer();
}
