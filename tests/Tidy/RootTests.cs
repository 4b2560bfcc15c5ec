using System.Text.RegularExpressions;

namespace Tidy;

public sealed class RootTests
{
    private static readonly HashSet<string> Fixed =
    [
        "engine", "pipelines", "hosting", "tests", "hocon", "Streams.sln", "README.md",
        ".ci", ".editorconfig", ".gitignore", ".gitattributes", ".config", "global.json", "nuget.config", "LICENSE", "CHANGELOG.md",
    ];

    [Fact]
    public void The_root_is_closed() => Rule.Holds("root", Checkout.RootNames
        .Where(name => !Fixed.Contains(name) && !name.StartsWith("Directory.", StringComparison.Ordinal))
        .Select(name => new Violation(name, 0, "stands at the root", "move it into engine, pipelines, hosting, tests or hocon")));

    [Fact]
    public void Every_file_ends_with_a_line_feed() => Rule.Holds("last-line", Checkout.Files
        .Where(file => file.Text.Length > 0 && !file.Text.EndsWith('\n'))
        .Select(file => new Violation(file.Path, file.LineCount, "ends without a line feed", "add one")));

    [Fact]
    public void Lines_end_with_a_line_feed_alone() => Rule.Holds("line-ends", Checkout.Files
        .Where(file => file.Text.Contains('\r', StringComparison.Ordinal))
        .Select(file => new Violation(file.Path, 0, "has carriage returns", "save it with LF")));

    // Built from pieces, so that this file does not break its own rule.
    [Fact]
    public void No_file_names_a_place_of_one_machine()
    {
        var places = new Regex("(?<![\\w.])/(?:" + string.Join('|', "work/", "root/", "home/\\w", "tmp/\\w", "Users/\\w") + ")");
        Rule.Holds("machine-paths", Checkout.Files.SelectMany(file => file.Find(places)
            .Select(hit => new Violation(file.Path, hit.Number, $"names {hit.Match}", "use a relative path, a setting, or a folder that the system gives out"))));
    }
}
