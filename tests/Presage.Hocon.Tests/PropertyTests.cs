using FsCheck;
using FsCheck.Fluent;

namespace Presage.Hocon.Tests;

public sealed class PropertyTests
{
    private static Config Seeded(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20251103, 7);

    [Fact]
    public void Parsing_what_was_rendered_gives_the_same_tree() =>
        Prop.ForAll(TextGenerators.Trees.ToArbitrary(), tree =>
        {
            var read = HoconParser.Parse(HoconRenderer.Render(tree), "rendered", null);
            return read.IsValid && read.Root.Equals(tree);
        }).Check(Seeded(400));

    [Fact]
    public void Any_string_ends_in_a_document() =>
        Prop.ForAll(TextGenerators.Strings.ToArbitrary(), text => Ends(text)).Check(Seeded(500));

    [Fact]
    public void Any_soup_of_tokens_ends_in_a_document_whose_rendering_is_valid() =>
        Prop.ForAll(TextGenerators.TokenSoup.ToArbitrary(), text => Ends(text)).Check(Seeded(2000));

    [Fact]
    public void Every_one_character_change_of_a_real_file_ends_in_a_document()
    {
        const string insertions = "{}[]=,\"$\n#\\+ .x";
        foreach (var text in RealTexts())
        {
            for (var i = 0; i < text.Length; i += 1 + text.Length / 400)
            {
                Assert.True(Ends(text.Remove(i, 1)), $"without the character {i}");
                Assert.True(Ends(text.Insert(i, insertions[i % insertions.Length].ToString())), $"with one more at {i}");
            }
        }
    }

    [Fact]
    public void Merging_is_associative() =>
        Prop.ForAll(TextGenerators.Trees.Three().ToArbitrary(), trees =>
        {
            var (a, b, c) = (Document(trees.Item1), Document(trees.Item2), Document(trees.Item3));
            var left = a.WithFallback(b).WithFallback(c).Resolve(_ => null);
            var right = a.WithFallback(b.WithFallback(c)).Resolve(_ => null);
            return left.Root.Equals(right.Root);
        }).Check(Seeded(150));

    [Fact]
    public void Edit_distance_is_symmetric_and_bounded() =>
        Prop.ForAll(TextGenerators.Strings.Two().ToArbitrary(), pair =>
        {
            var edits = NearestName.Distance(pair.Item1, pair.Item2);
            return edits == NearestName.Distance(pair.Item2, pair.Item1) && edits <= Math.Max(pair.Item1.Length, pair.Item2.Length)
                && (edits == 0) == (pair.Item1 == pair.Item2);
        }).Check(Seeded(150));

    private static HoconDocument Document(HoconObject root) => new(root, []);

    private static bool Ends(string text)
    {
        var document = HoconParser.Parse(text, "any", _ => HoconIncluded.Missing);
        document.Resolve(_ => null);
        var again = HoconParser.Parse(HoconRenderer.Render(document.Root), "again", null);
        return again.IsValid && document.Problems.All(problem => problem.Position.File.Length > 0 && problem.Remedy.Length > 0);
    }

    private static IEnumerable<string> RealTexts()
    {
        var root = Presage.Testing.Repository.Root;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "hocon"), "*.conf", SearchOption.AllDirectories)) yield return File.ReadAllText(file);
    }
}
