namespace Tidy;

public sealed class SizeTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 70;
    private const int SmallMethodLinesMax = 25;
    private const int MethodsCountedMin = 20;
    private const int ReadmeLinesMax = 150;

    [Fact]
    public void Files_are_short_enough_to_read() => Rule.Holds("file-size", Checkout.Sources
        .Where(file => file.LineCount > FileLinesMax)
        .Select(file => new Violation(file.Path, 0, $"has {file.LineCount} lines, more than {FileLinesMax}", "split it by what its parts are about")));

    [Fact]
    public void Methods_fit_on_a_screen() => Rule.Holds("method-size", Checkout.Sources.SelectMany(file => file.Shape.Methods
        .Where(method => method.LineCount > MethodLinesMax)
        .Select(method => new Violation(file.Path, method.Line, $"{method.Name} has {method.LineCount} lines, more than {MethodLinesMax}", "take out a step that has a name"))));

    /// <summary>Single methods may be longer where that reads better; a project as a whole may not drift there.</summary>
    [Fact]
    public void Nine_in_ten_methods_of_a_project_are_small() => Rule.Holds("method-share", Checkout.Sources
        .Where(file => file.IsProduct)
        .GroupBy(file => string.Join('/', file.Path.Split('/')[..(file.IsBelow("pipelines") ? 3 : 2)]), file => file.Shape.Methods)
        .Select(project => (Path: project.Key, Lines: project.SelectMany(methods => methods).Select(method => method.LineCount).Order().ToList()))
        .Where(project => project.Lines.Count >= MethodsCountedMin && project.Lines[project.Lines.Count * 9 / 10] > SmallMethodLinesMax)
        .Select(project => new Violation(project.Path, 0, $"has methods of which one in ten is longer than {project.Lines[project.Lines.Count * 9 / 10] - 1} lines", "shorten the longest")));

    /// <summary>Types of the same name and different arity are one family and may share a file.</summary>
    [Fact]
    public void A_file_holds_one_type() => Rule.Holds("one-type", Checkout.Sources
        .Select(file => (File: file, Names: file.Shape.Types.Select(type => type.Name).Distinct().ToList()))
        .Where(pair => pair.Names.Count > 1)
        .Select(pair => new Violation(pair.File.Path, 0, $"holds {string.Join(", ", pair.Names)}", "give each type a file of its own name")));

    [Fact]
    public void The_readme_stays_short() => Rule.Holds("readme", Checkout.Files
        .Where(file => file.Path == "README.md" && file.LineCount > ReadmeLinesMax)
        .Select(file => new Violation(file.Path, 0, $"has {file.LineCount} lines, more than {ReadmeLinesMax}", "move detail to the document of its folder")));

    [Fact]
    public void Types_are_not_scattered_over_files()
    {
        var partial = new System.Text.RegularExpressions.Regex(@"\bpartial\s+(class|struct|record|interface)\b");
        // Official classes that are larger than a file may be.
        string[] vast = ["engine/Akka.Streams/Dsl", "engine/Akka.TestKit.Xunit2/Base", "engine/Akka.TestKit.Xunit2/Streams"];
        string[] generated = ["[GeneratedRegex", "[JsonSerializable", "[LoggerMessage"];
        Rule.Holds("partial", Checkout.Sources
            .Where(file => !Array.Exists(vast, file.IsBelow) && !Array.Exists(generated, mark => file.Text.Contains(mark, StringComparison.Ordinal)))
            .SelectMany(file => file.Find(partial).Select(hit => new Violation(file.Path, hit.Number, "is partial", "give the parts types of their own"))));
    }
}
