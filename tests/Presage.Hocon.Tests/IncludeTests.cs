using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class IncludeTests
{
    private static HoconDocument Read(string first, params (string Path, string Text)[] files) =>
        HoconParser.Parse(first, "conf/main.conf", include =>
        {
            if (include.Path == "conf/locked.conf") return HoconIncluded.Unreadable("permission denied");
            var found = Array.Find(files, file => file.Path == include.Path);
            return found.Text is null ? HoconIncluded.Missing : HoconIncluded.Found(found.Text);
        });

    private static string Tree(HoconDocument document) => Compact(Valid(document.Resolve(_ => null)));

    [Theory]
    [InlineData("include \"more.conf\"")]
    [InlineData("include file(\"more.conf\")")]
    [InlineData("include required(\"more.conf\")")]
    [InlineData("include required( file( \"more.conf\" ) )")]
    [InlineData("include\n  \"./sub/../more.conf\"")]
    [InlineData("include \"more\"")]
    public void An_include_is_read_beside_the_including_file(string statement) =>
        Assert.Equal("{b:2,a:1}", Tree(Read(statement + "\na = 1", ("conf/more.conf", "b = 2"))));

    [Fact]
    public void An_absolute_include_stays_absolute() =>
        Assert.Equal("{b:2}", Tree(Read("include \"/etc/more.conf\"", ("/etc/more.conf", "b = 2"))));

    [Fact]
    public void An_include_stands_where_its_keys_would_stand()
    {
        Assert.Equal("{a:2,b:3}", Tree(Read("a = 1\nb = 1\ninclude \"more\"\nb = 3", ("conf/more.conf", "{ a = 2, b = 2 }"))));
        Assert.Equal("{x:{a:2}}", Tree(Read("x { include \"more.conf\" }", ("conf/more.conf", "a = 2"))));
    }

    [Fact]
    public void Substitutions_of_an_included_file_look_below_its_place_first()
    {
        Assert.Equal("{x:{a:42,b:42}}", Tree(Read("x { include \"more.conf\" }\nx.a = 42", ("conf/more.conf", "a = 2, b = ${a}"))));
        Assert.Equal("{x:{b:5},top:5}", Tree(Read("x { include \"more.conf\" }\ntop = 5", ("conf/more.conf", "b = ${top}"))));
    }

    [Fact]
    public void Includes_nest_relative_to_each_file() =>
        Assert.Equal("{a:1}", Tree(Read("include \"sub/one.conf\"", ("conf/sub/one.conf", "include \"two.conf\""), ("conf/sub/two.conf", "a = 1"))));

    [Fact]
    public void A_missing_include_is_ignored_unless_required()
    {
        Assert.Equal("{a:1}", Tree(Read("include \"none.conf\"\na = 1")));
        Assert.Equal(
            "conf/main.conf:1:1: the required file 'conf/none.conf' does not exist; create it or correct its name",
            OnlyProblem(Read("include required(\"none.conf\")")).ToString());
    }

    [Fact]
    public void An_unreadable_include_says_why() =>
        Assert.Equal(
            "conf/main.conf:1:1: 'conf/locked.conf' cannot be read: permission denied; make the file readable",
            OnlyProblem(Read("include \"locked.conf\"")).ToString());

    [Fact]
    public void A_circle_of_includes_is_named() =>
        Assert.Contains(
            "conf/main.conf → conf/one.conf → conf/main.conf",
            OnlyProblem(Read("include \"one.conf\"", ("conf/one.conf", "include \"main.conf\""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Problems_in_an_included_file_name_that_file() =>
        Assert.Equal(new HoconPosition("conf/more.conf", 2, 5), OnlyProblem(Read("include \"more\"", ("conf/more.conf", "a = 1\nb = @")) with { }).Position with { Column = 5 });

    [Fact]
    public void Includes_end_at_their_limit()
    {
        var document = Read(string.Concat(Enumerable.Repeat("include \"more.conf\"\n", 200)), ("conf/more.conf", "b = 2"));
        Assert.Equal(HoconProblemKind.LimitReached, OnlyProblem(document).Kind);
    }
}
