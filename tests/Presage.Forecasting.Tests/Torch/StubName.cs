using System.Text.RegularExpressions;

namespace Presage.Forecasting.Tests;

/// <summary>
/// From names as the API list has them to C#: <c>A.B+C`2&lt;D+E&gt;</c> becomes <c>global::A.B.C&lt;global::D.E&gt;</c>.
/// </summary>
internal static partial class StubName
{
    /// <summary>A whole type with its arguments.</summary>
    public static string Of(string listed) => Qualified().Replace(
        Arity().Replace(listed, "").Replace("System.Void", "void", StringComparison.Ordinal), match => "global::" + match.Value.Replace('+', '.'));

    /// <summary>A parameter list with modifiers and defaults.</summary>
    public static string Parameters(string listed) => string.Join(", ", Split(listed).Select(Parameter));

    /// <summary>Cuts at commas that are in no brackets.</summary>
    public static IEnumerable<string> Split(string list)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] is '<' or '[' or '(') depth++;
            if (list[i] is '>' or ']' or ')') depth--;
            if (list[i] != ',' || depth > 0) continue;
            yield return list[start..i].Trim();
            start = i + 1;
        }

        if (list[start..].Trim() is { Length: > 0 } last) yield return last;
    }

    private static string Parameter(string listed)
    {
        var parts = listed.Split(" = ", 2);
        var declared = parts[0];
        var modifier = Modifier().Match(declared).Value;
        declared = declared[modifier.Length..];
        var space = declared.LastIndexOf(' ');
        if (space < 0) throw new InvalidDataException($"no parameter: {listed}");
        var (type, name) = (declared[..space], declared[(space + 1)..]);
        var text = $"{modifier}{Of(type)} @{name}";
        return parts.Length == 1 ? text : $"{text} = {Default(type, parts[1])}";
    }

    /// <summary>Defaults of enumerations are listed as numbers, which may not be named here; those of floats as doubles.</summary>
    private static string Default(string type, string value) => !char.IsDigit(value[^1]) || type.StartsWith("System.Nullable", StringComparison.Ordinal) ? value
        : type.StartsWith("TorchSharp.", StringComparison.Ordinal) ? "default"
        : $"({Of(type)})({value})";

    [GeneratedRegex(@"\b(TorchSharp|System)\.[\w.+]+")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();

    [GeneratedRegex(@"^(params |ref |out |in )*")]
    private static partial Regex Modifier();
}
