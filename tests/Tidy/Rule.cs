using Presage.Testing;

namespace Tidy;

/// <summary>Asserts a rule over the repository, with the exceptions that <c>exceptions.txt</c> grants.</summary>
/// <remarks>
/// A line of the list is <c>rule | path | reason</c>; a path that ends in a slash grants a whole folder. The list may only shrink: an
/// entry that excuses nothing fails the rule.
/// </remarks>
public static class Rule
{
    private const string ListPath = "tests/Tidy/exceptions.txt";

    private static readonly IReadOnlyList<(string Rule, string Path)> Exceptions = ReadList();

    public static void Holds(string rule, IEnumerable<Violation> violations)
    {
        var all = violations.ToList();
        var granted = Exceptions.Where(entry => entry.Rule == rule).Select(entry => entry.Path).ToList();
        var left = all.Where(violation => !granted.Exists(path => Covers(path, violation.Path))).Select(violation => violation.ToString()).ToList();
        left.AddRange(granted.Where(path => !all.Exists(violation => Covers(path, violation.Path)))
            .Select(path => $"{ListPath}: '{rule} | {path}' excuses nothing any more; remove the line"));
        Assert.True(left.Count == 0, $"rule '{rule}' is broken at {left.Count} places:\n" + string.Join('\n', left));
    }

    private static bool Covers(string granted, string path) =>
        granted == path || (granted.EndsWith('/') && path.StartsWith(granted, StringComparison.Ordinal));

    private static List<(string, string)> ReadList()
    {
        var entries = new List<(string, string)>();
        foreach (var line in File.ReadAllLines(Path.Combine(Repository.Root, ListPath)))
        {
            if (line.Length == 0 || line.StartsWith('#')) continue;
            var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
            Assert.True(parts.Length == 3 && parts[2].Length > 0, $"{ListPath}: '{line}' must be: rule | path | reason");
            entries.Add((parts[0], parts[1]));
        }

        return entries;
    }
}
