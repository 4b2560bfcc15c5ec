using System.Text.RegularExpressions;
using Presage.Hocon;
using Presage.Testing;

namespace Tidy;

/// <summary>Every setting is said once, documented, and read; every shipped configuration passes its check.</summary>
public sealed class HoconTests
{
    private const string ReferenceFolder = "hocon/reference/";

    private static IEnumerable<RepositoryFile> References => Checkout.Files.Where(file => file.Path.StartsWith(ReferenceFolder, StringComparison.Ordinal));

    // Names that begin with Presage first: the product sets defaults of its runtime anew.
    private static HoconSchema Schema { get; } = HoconSchema.Read(
        References.OrderByDescending(file => file.Name, StringComparer.Ordinal).Select(file => HoconParser.Parse(file.Text, file.Path, include: null)));

    [Fact]
    public void Every_key_has_a_meaning_a_type_and_a_default_in_its_range()
    {
        var syntax = References.SelectMany(file => HoconParser.Parse(file.Text, file.Path, include: null).Problems);
        Rule.Holds("hocon-documented", syntax.Concat(Schema.Problems).Select(Of));
    }

    [Fact]
    public void Every_key_is_read_by_the_code_of_its_project() => Rule.Holds("hocon-read", References.SelectMany(Unread));

    [Fact]
    public void Every_reference_file_belongs_to_a_project() => Rule.Holds("hocon-project", References
        .Where(file => !Checkout.Files.Any(project => project.Name == Path.GetFileNameWithoutExtension(file.Path) + ".csproj"))
        .Select(file => new Violation(file.Path, 0, "is named after no project", "name it <project>.conf")));

    [Fact]
    public void Every_shipped_configuration_passes_its_check() => Rule.Holds("hocon-shipped", Checkout.Files
        .Where(file => file.IsBelow("hocon") && file.Path.EndsWith(".conf", StringComparison.Ordinal) && !file.Path.StartsWith(ReferenceFolder, StringComparison.Ordinal))
        .SelectMany(Check));

    private static Violation Of(HoconProblem problem) => new(problem.Position.File, problem.Position.Line, problem.Message, problem.Remedy);

    private static IEnumerable<Violation> Check(RepositoryFile file)
    {
        var document = HoconParser.Parse(file.Text, file.Path, ReadInclude).WithFallback(Schema.Reference).Resolve(_ => null);
        return document.Problems.Concat(Schema.Check(document.Root)).Select(Of);
    }

    private static HoconIncluded ReadInclude(HoconInclude include)
    {
        var path = Path.Combine(Repository.Root, include.Path);
        return File.Exists(path) ? HoconIncluded.Found(File.ReadAllText(path)) : HoconIncluded.Missing;
    }

    private static IEnumerable<Violation> Unread(RepositoryFile reference)
    {
        var code = string.Concat(SourcesOf(reference).Select(file => file.Text));
        return Schema.Settings
            .Where(setting => setting.Position.File == reference.Path && setting.Path.Elements[^1] != "_")
            .Where(setting => !IsRead(setting.Path.Elements[^1], code))
            .Select(setting => new Violation(reference.Path, setting.Position.Line, $"no code of the project reads '{setting.Path}'", "read it, or remove it"));
    }

    // As a literal of its own, or as one element of a literal path.
    private static bool IsRead(string leaf, string code) => Regex.IsMatch(code, $"[\".]{Regex.Escape(leaf)}[\".]");

    private static IEnumerable<RepositoryFile> SourcesOf(RepositoryFile reference)
    {
        var project = Path.GetFileNameWithoutExtension(reference.Path);
        return Checkout.Sources.Where(file => file.IsProduct && file.Path.Contains($"/{project}/", StringComparison.Ordinal));
    }
}
