using System.Text;
using System.Text.RegularExpressions;

namespace Presage.Forecasting.Tests;

/// <summary>
/// C# that declares what an API list names, with bodies that throw: enough to compile against, nothing to run. Types that are only
/// mentioned are declared empty. The list says nothing of HookableModule, the base between Module and Module&lt;…&gt;: its place is known here.
/// </summary>
internal static partial class StubSource
{
    private const string Hookable = "TorchSharp.torch+nn+HookableModule`2";
    private const string HookableBase = "TorchSharp.torch+nn+Module";

    public static string Of(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, StubType>(StringComparer.Ordinal);
        StubType? current = null;
        var mentioned = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            foreach (Match match in Mentioned().Matches(line)) mentioned.UnionWith(WithOuter(match.Value.TrimEnd('.')));
            if (line[0] != ' ')
            {
                current = StubType.Parse(line);
                types.Add(current.Name, current);
            }
            else
            {
                current!.Add(line[(line.IndexOf(" :: ", StringComparison.Ordinal) + 4)..]);
            }
        }

        foreach (var name in mentioned.Where(name => !types.ContainsKey(name)))
            types.Add(name, StubType.Empty(name, name == Hookable ? HookableBase : null));
        var text = new StringBuilder("#nullable disable\n#pragma warning disable\n");
        foreach (var type in types.Values.OrderBy(type => type.Name, StringComparer.Ordinal)) text.Append(type.Declaration()).Append('\n');
        return text.ToString();
    }

    /// <summary>A type and those that it is nested in.</summary>
    private static IEnumerable<string> WithOuter(string name)
    {
        for (var plus = name.IndexOf('+', StringComparison.Ordinal); plus >= 0; plus = name.IndexOf('+', plus + 1)) yield return name[..plus];
        yield return name;
    }

    [GeneratedRegex(@"TorchSharp\.[\w.+]+(`\d+)?")]
    private static partial Regex Mentioned();
}
