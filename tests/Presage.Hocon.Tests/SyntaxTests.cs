using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("\ufeffa=1", "{a:1}")]
    [InlineData("a = 1, b : 2\nc 3 = x", "{a:1,b:2,c 3:'x'}")]
    [InlineData("a { b = 1 }", "{a:{b:1}}")]
    [InlineData("a\n{\n}", "{a:{}}")]
    [InlineData("a.b.c = 1\na.b.d = 2", "{a:{b:{c:1,d:2}}}")]
    [InlineData("\"a.b\".c = 1", "{a.b:{c:1}}")]
    [InlineData("a = 1 # one\n// two\nb = 2 // two", "{a:1,b:2}")]
    [InlineData("a = [1\n2\n3]", "{a:[1,2,3]}")]
    [InlineData("a = [1,2,3,]", "{a:[1,2,3]}")]
    [InlineData("a = [1\n,2]", "{a:[1,2]}")]
    [InlineData("a = foo  bar \"baz\" 7", "{a:'foo  bar baz 7'}")]
    [InlineData("a = 10.0bar", "{a:'10.0bar'}")]
    [InlineData("a = [true, false, null, 1e5, 007, truefoo]", "{a:[true,false,null,1e5,'007','truefoo']}")]
    [InlineData("a = \"x\\n\\u0041\\\"\\\\\"", "{a:'x\nA\"\\'}")]
    [InlineData("a = \"\"\"x\n \\n \"y\"\"\"\"", "{a:'x\n \\n \"y\"'}")]
    [InlineData("a = -1.5e+3, b = 1e+3x", "{a:-1.5e+3,b:'1e+3x'}")]
    [InlineData("a = {x:1} {y:2}", "{a:{x:1,y:2}}")]
    [InlineData("a = [1] [2]", "{a:[1,2]}")]
    [InlineData("a = {x:1}\na = {y:2}", "{a:{x:1,y:2}}")]
    [InlineData("a = {x:1}\na = null\na = {y:2}", "{a:{y:2}}")]
    [InlineData("a = 1\na = x", "{a:'x'}")]
    [InlineData("include-path = 1\nincludes = 2\nfoo include = 3\n\"include\" = 4", "{include-path:1,includes:2,foo include:3,include:4}")]
    [InlineData("a = include", "{a:'include'}")]
    [InlineData("3.14 = x", "{3:{14:'x'}}")]
    [InlineData("a.\"\".b = 1", "{a:{:{b:1}}}")]
    [InlineData("a = \r\n  1\r\nb = two \r\n", "{a:1,b:'two'}")]
    [InlineData("a = akka.cluster/x-y_z;(1)", "{a:'akka.cluster/x-y_z;(1)'}")]
    public void A_text_reads_as_its_tree(string text, string expected) =>
        Assert.Equal(expected, Compact(Resolved(text)));

    [Fact]
    public void Every_value_and_key_knows_its_place()
    {
        var root = Valid(Parse("a {\n  b.c = [ 1,\n   x ]\n}"));
        Assert.True(((HoconObject)root.Find("a.b")!).TryGet("c", out var field));
        Assert.Equal(new HoconPosition("test.conf", 2, 3), field.KeyPosition);
        Assert.Equal(new HoconPosition("test.conf", 2, 9), field.Value.Position);
        Assert.Equal(new HoconPosition("test.conf", 3, 4), ((HoconArray)field.Value).Elements[1].Position);
    }

    [Fact]
    public void A_comment_directly_above_belongs_to_its_key()
    {
        var root = Valid(Parse("# the file\n\n# one\n// two\na = 1 # trailing\nb { # not of c\n c = 1 }\n# d\n\nd = 2"));
        string Of(string key, HoconObject at) => at.TryGet(key, out var field) ? field.Comment : "?";
        Assert.Equal("one\ntwo", Of("a", root));
        Assert.Equal("", Of("b", root));
        Assert.Equal("", Of("c", (HoconObject)root.Find("b")!));
        Assert.Equal("", Of("d", root));
    }
}
