using System.Text.RegularExpressions;
using Presage.Testing;

namespace Tidy;

/// <summary>What documents point at is there.</summary>
public sealed class DocumentTests
{
    private static readonly Regex Link = new(@"\]\((?!https?:|#|mailto:)([^)#\s]+)");
    private static readonly Regex Named = new(@"`((?:engine|pipelines|hosting|tests|hocon)/[\w./-]+)`");

    private static IEnumerable<RepositoryFile> Documents => Checkout.Files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Links_lead_somewhere() => Rule.Holds("links", Documents.SelectMany(file => file.Find(Link)
        .Select(hit => (hit.Number, Target: hit.Match[2..]))
        .Where(hit => !Exists(Path.Combine(Path.GetDirectoryName(file.Path) ?? "", hit.Target)))
        .Select(hit => new Violation(file.Path, hit.Number, $"links to {hit.Target}, which is not there", "correct the link"))));

    [Fact]
    public void Files_that_documents_name_exist() => Rule.Holds("named-files", Documents.SelectMany(file => file.Find(Named)
        .Select(hit => (hit.Number, Target: hit.Match.Trim('`')))
        .Where(hit => !Exists(hit.Target))
        .Select(hit => new Violation(file.Path, hit.Number, $"names {hit.Target}, which is not there", "correct the name"))));

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));
}
