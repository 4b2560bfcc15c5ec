using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class SyntaxProblemTests
{
    [Theory]
    [InlineData("a = \"x\nb = 1", HoconProblemKind.UnclosedString, 1, 5)]
    [InlineData("a = \"\"\"x\nb = 1", HoconProblemKind.UnclosedString, 1, 5)]
    [InlineData("a = \"C:\\Users\"", HoconProblemKind.BadEscape, 1, 8)]
    [InlineData("a = \"\\u00g0\"", HoconProblemKind.BadEscape, 1, 6)]
    [InlineData("a {\n b = 1\n", HoconProblemKind.UnclosedBracket, 1, 3)]
    [InlineData("a {\n b = [1, 2\n}\nc = 1", HoconProblemKind.UnclosedBracket, 2, 6)]
    [InlineData("a = 1 }\nb = 2", HoconProblemKind.UnexpectedText, 1, 7)]
    [InlineData("{ a = 1 } b = 2", HoconProblemKind.UnexpectedText, 1, 11)]
    [InlineData("[1, 2]", HoconProblemKind.RootIsList, 1, 1)]
    [InlineData("a = 1,, b = 2", HoconProblemKind.ExtraComma, 1, 7)]
    [InlineData(", a = 1", HoconProblemKind.ExtraComma, 1, 1)]
    [InlineData("a = [,1]", HoconProblemKind.ExtraComma, 1, 6)]
    [InlineData("a = [1,,2]", HoconProblemKind.ExtraComma, 1, 8)]
    [InlineData("a = me@host\nb = 1", HoconProblemKind.MissingSeparator, 1, 7)]
    [InlineData("a =\nb = 1", HoconProblemKind.MissingValue, 1, 1)]
    [InlineData("a = }", HoconProblemKind.MissingValue, 1, 1, 2)]
    [InlineData("b { a = }", HoconProblemKind.MissingValue, 1, 5)]
    [InlineData("some words\nb = 1", HoconProblemKind.MissingValue, 1, 1)]
    [InlineData("/user/* = 1\nb = 1", HoconProblemKind.MissingValue, 1, 1)]
    [InlineData("a..b = 1", HoconProblemKind.BadKey, 1, 1)]
    [InlineData(".a = 1", HoconProblemKind.BadKey, 1, 1)]
    [InlineData("a. = 1", HoconProblemKind.BadKey, 1, 1)]
    [InlineData("= 1", HoconProblemKind.BadKey, 1, 1)]
    [InlineData("a = ${x", HoconProblemKind.BadSubstitution, 1, 8)]
    [InlineData("a = $x", HoconProblemKind.BadSubstitution, 1, 5)]
    [InlineData("a = ${}", HoconProblemKind.BadKey, 1, 7)]
    [InlineData("a = [1] x", HoconProblemKind.MixedConcatenation, 1, 9)]
    [InlineData("a = { b = 1 } 5", HoconProblemKind.MixedConcatenation, 1, 15)]
    [InlineData("include = 5", HoconProblemKind.BadInclude, 1, 9)]
    [InlineData("include foo.conf", HoconProblemKind.BadInclude, 1, 9)]
    [InlineData("include url(\"http://x\")", HoconProblemKind.BadInclude, 1, 9)]
    [InlineData("include \"x.conf\"", HoconProblemKind.BadInclude, 1, 1)]
    public void A_wrong_text_is_told_by_kind_and_place(string text, HoconProblemKind kind, int line, int column, int count = 1)
    {
        var document = Parse(text);
        Assert.True(document.Problems.Length == count, string.Join('\n', document.Problems));
        Assert.Equal((kind, new HoconPosition("test.conf", line, column)), (document.Problems[0].Kind, document.Problems[0].Position));
    }

    [Fact]
    public void A_problem_says_what_was_found_what_was_expected_and_what_to_do() =>
        Assert.Equal(
            "test.conf:2:7: found '@', expected a comma or a new line after the value; put the text in double quotes",
            OnlyProblem(Parse("# contact\na = me@host")).ToString());

    [Fact]
    public void All_problems_are_told_at_once_and_the_rest_is_read()
    {
        var document = Parse("a = me@host\nb =\nc = 3\nd.. = 1\ne { f = \"x\n g = 2 }\nh = 4");
        Assert.Equal(
            [HoconProblemKind.MissingSeparator, HoconProblemKind.MissingValue, HoconProblemKind.BadKey, HoconProblemKind.UnclosedString],
            document.Problems.Select(problem => problem.Kind));
        Assert.Equal("3", Compact(document.Root.Find("c")));
        Assert.Equal("2", Compact(document.Root.Find("e.g")));
        Assert.Equal("4", Compact(document.Root.Find("h")));
    }

    [Fact]
    public void At_the_limit_of_problems_the_parse_ends()
    {
        var limits = HoconLimits.Standard with { ProblemsMax = 3 };
        Assert.Equal(3, HoconParser.Parse(string.Concat(Enumerable.Repeat("a = @\n", 50)), "x", null, limits).Problems.Length);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{ a = ", "}")]
    [InlineData("{ a.a.a.a = ", "}")]
    public void Nesting_ends_at_its_limit(string open, string close)
    {
        string Nest(int depth) => "a = " + string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        Assert.True(Parse(Nest(15)).IsValid);
        Assert.Equal(HoconProblemKind.LimitReached, OnlyProblem(Parse(Nest(100_000))).Kind);
    }

    [Fact]
    public void A_key_of_too_many_elements_meets_the_limit_of_nesting() =>
        Assert.Equal(HoconProblemKind.LimitReached, OnlyProblem(Parse(string.Join('.', Enumerable.Repeat("a", 200_000)) + " = 1")).Kind);

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        var limits = HoconLimits.Standard with { TextLengthMax = 10 };
        Assert.Equal(HoconProblemKind.LimitReached, OnlyProblem(HoconParser.Parse("a = 1234567", "x", null, limits)).Kind);
        Assert.True(HoconParser.Parse("a = 123456", "x", null, limits).IsValid);
    }
}
