using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class SubstitutionTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", "{a:1,b:1}")]
    [InlineData("b = ${a.c}, a.c = [1]", "{b:[1],a:{c:[1]}}")]
    [InlineData("a = x, b = ${a} and ${a}\" too\"", "{a:'x',b:'x and x too'}")]
    [InlineData("b = ${?a}", "{}")]
    [InlineData("b = ${?a}foo", "{b:'foo'}")]
    [InlineData("b = ${?a}${?c}", "{}")]
    [InlineData("b = [1, ${?a}, 2]", "{b:[1,2]}")]
    [InlineData("a = {x:1}, b = ${a} {y:2}", "{a:{x:1},b:{x:1,y:2}}")]
    [InlineData("a = {x:1}, b = ${a}\nb.x = 2", "{a:{x:1},b:{x:2}}")]
    [InlineData("b.y = 1\nb = ${a}\na = {x:1}", "{b:{y:1,x:1},a:{x:1}}")]
    [InlineData("b.y = 1\nb = ${a}\na = 3", "{b:3,a:3}")]
    [InlineData("a = [1], b = ${a} [2] ${?c}", "{a:[1],b:[1,2]}")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }", "{bar:{foo:42,baz:42}}")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }\nbar : { foo : 43 }", "{bar:{foo:43,baz:43}}")]
    [InlineData("bar : { a : ${foo.d}, b : 1 }\nbar.b = 3\nfoo : { c : ${bar.b}, d : 2 }\nfoo.d = 4", "{bar:{a:4,b:3},foo:{c:3,d:4}}")]
    [InlineData("a = null, b = ${a}", "{a:null,b:null}")]
    [InlineData("a = [1]\na = ${a} [2]", "{a:[1,2]}")]
    [InlineData("a += 1\na += 2", "{a:[1,2]}")]
    [InlineData("a = [0]\na += 1\na += 2", "{a:[0,1,2]}")]
    [InlineData("b = [ { a = [0], a += 1 } ]", "{b:[{a:[0,1]}]}")]
    [InlineData("c = [0]\na = ${c}\na += 1", "{c:[0],a:[0,1]}")]
    [InlineData("a = ${?a}foo", "{a:'foo'}")]
    [InlineData("a : { a : { c : 1 } }\na : ${a.a}\na : { a : 2 }", "{a:{a:2,c:1}}")]
    [InlineData("a = {x:1}\na = ${a} {y:${a.x}}", "{a:{x:1,y:1}}")]
    [InlineData("p = {n:x}, c = ${p} {n:y, f:${c.n}}", "{p:{n:'x'},c:{n:'y',f:'y'}}")]
    [InlineData("a = ${b} {x:1, y:${c.z}}\nb = {x:0}\nc = {z:${a.x}}", "{a:{x:1,y:1},b:{x:0},c:{z:1}}")]
    [InlineData("c = ${p} {f:${?c.none}}\np = {n:1}", "{c:{n:1},p:{n:1}}")]
    [InlineData("a.b = 1\na = {c = ${a.b}, b = ${a.b}}", "{a:{b:1,c:1}}")]
    [InlineData("a = 10, b = ${a}s", "{a:10,b:'10s'}")]
    public void A_substitution_becomes_its_value(string text, string expected) =>
        Assert.Equal(expected, Compact(Resolved(text)));

    [Fact]
    public void The_environment_is_asked_only_where_the_document_is_silent()
    {
        string? Environment(string name) => name is "HOME" or "PATH" or "a.b" ? "env-" + name : null;
        var root = Valid(Parse("HOME = null\na = ${HOME}\nb = ${?PATH}\nPATH = ${PATH}\":more\"\nc = ${a.b}\nd = ${?NONE}").Resolve(Environment));
        Assert.Equal("{HOME:null,a:null,b:'env-PATH:more',PATH:'env-PATH:more'}", Compact(root).Replace(",c:'env-a.b'", "", StringComparison.Ordinal));
        Assert.Equal("environment PATH", Valid(Parse("b = ${PATH}").Resolve(Environment)).Find("b")!.Position.ToString());
    }

    [Fact]
    public void A_missing_value_names_the_substitution_and_the_way_out() =>
        Assert.Equal(
            "test.conf:2:5: ${x.y} is set neither in the configuration nor in the environment; set it, or write ${?x.y} if it may be absent",
            OnlyProblem(Parse("a = 1\nb = ${x.y}\nc = ${b}").Resolve(_ => null)).ToString());

    [Theory]
    [InlineData("a = ${a}", "a → a")]
    [InlineData("a = ${b}\nb = ${a}", "a → b → a")]
    [InlineData("a.x = ${b.y}\nb.y = ${c}\nc = ${a.x}", "a.x → b.y → c → a.x")]
    [InlineData("a = [${a}]", "a → a")]
    [InlineData("a = { b : ${a} }", "a.b → a.b")]
    [InlineData("a = { b : ${c} }\nc = { d : ${a} }", "a.b → c.d → a.b")]
    public void A_cycle_names_its_path(string text, string chain)
    {
        var problems = Parse(text).Resolve(_ => null).Problems;
        Assert.All(problems, problem => Assert.Equal(HoconProblemKind.CyclicSubstitution, problem.Kind));
        Assert.Contains($"leads back to itself: {chain};", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_kinds_are_told_where_they_show() =>
        Assert.Equal(HoconProblemKind.MixedConcatenation, OnlyProblem(Parse("a = [1]\nb = ${a} x").Resolve(_ => null)).Kind);

    [Fact]
    public void A_text_that_doubles_at_each_substitution_meets_a_limit()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"a{i} = ${{a{i - 1}}}${{a{i - 1}}}");
        var problem = OnlyProblem(Parse("a0 = lol\n" + string.Join('\n', lines)).Resolve(_ => null));
        Assert.Equal(HoconProblemKind.LimitReached, problem.Kind);
    }

    [Fact]
    public void A_list_that_doubles_at_each_substitution_meets_a_limit()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"a{i} = [${{a{i - 1}}}, ${{a{i - 1}}}]");
        Assert.Equal(HoconProblemKind.LimitReached, OnlyProblem(Parse("a0 = x\n" + string.Join('\n', lines)).Resolve(_ => null)).Kind);
    }

    [Fact]
    public void A_long_chain_of_substitutions_meets_a_limit()
    {
        var lines = Enumerable.Range(1, 20_000).Select(i => $"a{i} = ${{a{i + 1}}}");
        Assert.Contains(Parse(string.Join('\n', lines)).Resolve(_ => null).Problems, problem => problem.Kind == HoconProblemKind.LimitReached);
    }

    [Fact]
    public void A_long_run_of_appends_meets_a_limit_where_its_start_is_unknown()
    {
        Assert.True(Parse("a = []\n" + string.Concat(Enumerable.Repeat("a += 1\n", 10_000))).Resolve(_ => null).IsValid);
        Assert.Equal(
            HoconProblemKind.LimitReached, OnlyProblem(Parse(string.Concat(Enumerable.Repeat("a += 1\n", 10_000))).Resolve(_ => null)).Kind);
    }
}
