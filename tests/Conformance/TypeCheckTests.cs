namespace Conformance;

/// <summary>The check itself must see what it is there for.</summary>
public sealed class TypeCheckTests
{
    private const string Header = "public sealed class Akka.ConformanceSamples.Sample";

    [Fact]
    public void A_type_that_is_not_listed_is_a_difference() => Assert.Single(Check());

    [Fact]
    public void A_type_whose_members_are_all_listed_passes() => Assert.Empty(Check(
        Header,
        "  Akka.ConformanceSamples.Sample :: ctor public (System.String name = null)",
        "  Akka.ConformanceSamples.Sample :: property public System.String Name { get; set; }",
        "  Akka.ConformanceSamples.Sample :: method public static T Pick<T>(System.Collections.Generic.IReadOnlyList`1<T> from, params System.Int32[] indexes) where T : class",
        "  Akka.ConformanceSamples.Sample :: method public virtual System.Int32 Count(out System.Int32 rest) [obsolete]"));

    [Fact]
    public void Another_parameter_name_default_or_accessor_is_a_difference()
    {
        var differences = Check(
            Header,
            "  Akka.ConformanceSamples.Sample :: ctor public (System.String name)",
            "  Akka.ConformanceSamples.Sample :: property public System.String Name { set; }",
            "  Akka.ConformanceSamples.Sample :: method public static T Pick<T>(System.Collections.Generic.IReadOnlyList`1<T> from, System.Int32[] indexes) where T : class",
            "  Akka.ConformanceSamples.Sample :: method public System.Int32 Count(out System.Int32 left)");
        Assert.Equal(4, differences.Count);
    }

    private static IReadOnlyList<string> Check(params string[] lines)
    {
        var check = new TypeCheck(ApiText.ReadLines(lines));
        check.Check(typeof(Akka.ConformanceSamples.Sample));
        return check.Problems;
    }
}
