using System.Xml.Linq;

namespace Tidy;

/// <summary>The directions of design.md, section 2, with decision record 0001: a reference that is not listed here is a mistake.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Domain = ["Presage.Flows", "Presage.Forecasting", "Presage.Personas", "Presage.Shaping", "Presage.Learning", "Presage.Content"];
    private static readonly string[] Runtime = ["Akka", "Akka.Streams", "Akka.Persistence.Sql", "Akka.Cluster.Sharding"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Presage.Core"] = [],
        ["Presage.Hocon"] = [],
        ["Akka"] = ["Presage.Hocon"],
        ["Reactive.Streams"] = [],
        ["Akka.Streams"] = ["Akka", "Reactive.Streams"],
        ["Akka.Persistence.Sql"] = ["Akka", "Akka.Streams"],
        ["Akka.Cluster.Sharding"] = ["Akka", "Akka.Persistence.Sql"],
        ["Akka.TestKit.Xunit2"] = ["Akka", "Akka.Streams"],
        ["Presage.Simulation"] = ["Presage.Core", "Akka", "Akka.Streams", "Akka.Persistence.Sql"],
        ["Presage.Flows"] = ["Presage.Core"],
        ["Presage.Forecasting"] = ["Presage.Core"],
        ["Presage.Forecasting.Torch"] = ["Presage.Core", "Presage.Forecasting"],
        ["Presage.Personas"] = ["Presage.Core"],
        ["Presage.Shaping"] = ["Presage.Core"],
        ["Presage.Learning"] = ["Presage.Core"],
        ["Presage.Content"] = ["Presage.Core"],
        ["Presage.Traffic"] = ["Presage.Core", .. Runtime, .. Domain],
        ["Presage.Kafka"] = ["Presage.Core", "Presage.Flows", "Presage.Traffic", "Presage.Delivery"],
        ["Presage.Delivery"] = ["Presage.Core", "Presage.Content", .. Runtime],
        ["Presage.Api"] = ["Presage.Core", "Presage.Flows", "Presage.Content", "Presage.Traffic", "Presage.Delivery"],
        ["Presage.Agent"] = ["Presage.Core", "Presage.Content"],
        ["Presage.Generator"] = ["Presage.Core"],
        ["Presage.Node"] = ["Presage.Core", "Presage.Hocon", "Presage.Traffic", "Presage.Kafka", "Presage.Delivery", "Presage.Api", "Presage.Agent", "Presage.Generator", .. Runtime, .. Domain],
    };

    private static IEnumerable<RepositoryFile> Projects => Checkout.Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Projects_refer_only_to_what_the_design_allows() => Rule.Holds("references", Projects.Where(file => !file.IsTest).SelectMany(WrongReferences));

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Checkout.Files.First(file => file.Path == "Streams.sln").Text.Replace('\\', '/');
        Rule.Holds("solution", Projects.Where(file => !solution.Contains($"\"{file.Path}\"", StringComparison.Ordinal))
            .Select(file => new Violation(file.Path, 0, "is not in Streams.sln", $"dotnet sln add {file.Path}")));
    }

    [Fact]
    public void Pure_projects_say_so() => Rule.Holds("pure", Projects
        .Where(file => file.IsBelow("pipelines/domain") || file.Name is "Presage.Core.csproj" or "Presage.Hocon.csproj")
        .Where(file => !file.Text.Contains("<PureProject>true</PureProject>", StringComparison.Ordinal))
        .Select(file => new Violation(file.Path, 0, "has no clock, I/O, threads or logging, but is not checked for it", "add <PureProject>true</PureProject>")));

    [Fact]
    public void The_banned_symbols_are_there_and_in_use()
    {
        const string name = "Directory.BannedSymbols.txt";
        var banned = Checkout.Files.FirstOrDefault(file => file.Path == name)?.Text ?? "";
        var targets = Checkout.Files.First(file => file.Path == "Directory.Build.targets").Text;
        Assert.Contains(name, targets, StringComparison.Ordinal);
        string[] needed = ["P:System.DateTimeOffset.Utc" + "Now", "T:System.TimeProvider", "T:System.Random", "T:System.IO.File;", "T:System.Threading.Thread;", "Microsoft.Extensions.Logging"];
        Rule.Holds("banned-symbols", needed.Where(symbol => !banned.Contains(symbol, StringComparison.Ordinal))
            .Select(symbol => new Violation(name, 0, $"does not ban {symbol}", "put it back: pure code gets time, randomness and data as arguments")));
    }

    [Fact]
    public void Package_versions_are_said_once() => Rule.Holds("package-versions", Projects
        .Where(file => file.Text.Contains("<PackageReference", StringComparison.Ordinal) && file.Text.Contains(" Version=", StringComparison.Ordinal))
        .Select(file => new Violation(file.Path, 0, "gives a package version", "give it in Directory.Packages.props")));

    private static IEnumerable<Violation> WrongReferences(RepositoryFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (!Allowed.TryGetValue(name, out var allowed)) return [new Violation(file.Path, 0, "is a project that the table of references does not know", "add it to ReferenceTests.Allowed, with its directions")];
        return XDocument.Parse(file.Text).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "AkkaReference")
            .Select(element => Path.GetFileNameWithoutExtension(((string?)element.Attribute("Include") ?? "").Replace('\\', '/') + (element.Name.LocalName == "AkkaReference" ? ".csproj" : "")))
            .Where(reference => !allowed.Contains(reference))
            .Select(reference => new Violation(file.Path, 0, $"refers to {reference}", $"{name} may refer to: {string.Join(", ", allowed)}"));
    }
}
