using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class MergeTests
{
    private static string Merged(params string[] highestFirst) =>
        Compact(Valid(highestFirst.Select(Parse).Aggregate((above, below) => above.WithFallback(below)).Resolve(_ => null)));

    [Fact]
    public void The_document_above_wins_and_objects_merge() =>
        Assert.Equal("{a:{y:3,x:1,z:4},b:5}", Merged("a = {x:1}\nb = 5", "a = {y:3, x:2}\na.z = 4"));

    [Fact]
    public void A_substitution_in_the_fallback_sees_what_is_above_it() =>
        Assert.Equal("{dir:'/data',file:'/data/x'}", Merged("dir = /data", "dir = /none\nfile = ${dir}/x"));

    [Fact]
    public void A_substitution_above_sees_the_fallback() =>
        Assert.Equal("{base:{t:1},mine:{t:2}}", Merged("mine = ${base} {t:2}", "base = {t:1}"));

    [Fact]
    public void A_self_reference_and_an_append_reach_into_the_fallback()
    {
        Assert.Equal("{a:[1,2]}", Merged("a = ${a} [2]", "a = [1]"));
        Assert.Equal("{a:[1,2,3]}", Merged("a += 3", "a += 2", "a = [1]"));
    }

    [Fact]
    public void A_value_between_two_objects_hides_the_lower_one()
    {
        Assert.Equal("{a:{x:1}}", Merged("a = {x:1}", "a = 42", "a = {y:2}"));
        Assert.Equal("{a:{y:2,x:1}}", Merged("a = {x:1}", "a = {y:2}", "a = 42"));
    }

    [Fact]
    public void Merging_is_associative_over_pending_values()
    {
        var (a, b, c) = (Parse("a = ${?x} {p:1}"), Parse("a = {q:2}\na = ${y}"), Parse("a = {r:3}\ny = {s:4}"));
        Assert.Equal(
            Valid(a.WithFallback(b).WithFallback(c).Resolve(_ => null)), Valid(a.WithFallback(b.WithFallback(c)).Resolve(_ => null)));
    }

    [Fact]
    public void Merging_changes_neither_document()
    {
        var (above, below) = (Parse("a.x = 1\na = ${?q}"), Parse("a.y = 2"));
        var (aboveText, belowText) = (above.Root.ToString(), below.Root.ToString());
        above.WithFallback(below).WithFallback(above).Resolve(_ => null);
        Assert.Equal((aboveText, belowText), (above.Root.ToString(), below.Root.ToString()));
    }

    [Fact]
    public void Problems_of_both_are_kept() =>
        Assert.Equal(2, Parse("a = @").WithFallback(Parse("b = @")).Problems.Length);
}
