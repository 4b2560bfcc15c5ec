namespace Presage.Flows.Tests;

public class ElementRegistryTests
{
    [Fact]
    public void The_registry_that_ships_knows_IANA_s_elements_vendors_and_reverses()
    {
        var registry = ElementRegistry.Standard;
        Assert.Equal(("octetDeltaCount", ElementType.Unsigned), (registry.Find(0, 1)!.Name, registry.Find(0, 1)!.Type));
        Assert.Equal("reverseOctetDeltaCount", registry.Find(29305, 1)!.Name);
        Assert.Equal("reverseInitialTCPFlags", registry.Find(6871, 14 | 0x4000)!.Name);
        Assert.Equal("srhSegmentIPv6BasicList", registry.Find(0, 496)!.Name);
        Assert.Null(registry.Find(4242, 1));
        Assert.True(registry.Count > 1_700);
    }

    [Fact]
    public void A_file_of_the_operator_adds_and_replaces_elements()
    {
        var extended = ElementRegistry.Standard.Extend("enterprise,id,name,type\n# ours\n\n4242,7,queueDelay,unsigned32\r\n0,1,bytes,unsigned64\n").Registry!;
        Assert.Equal(("queueDelay", "bytes"), (extended.Find(4242, 7)!.Name, extended.Find(0, 1)!.Name));
        Assert.Equal("octetDeltaCount", ElementRegistry.Standard.Find(0, 1)!.Name);
    }

    [Fact]
    public void Every_wrong_line_is_named()
    {
        var problems = ElementRegistry.Standard.Extend("x,1,a,\n1,0,a,\n1,65536,a,\n1,1,9a,\n1,1,a,float16\n1,1,a\n1,1,a,").Problems;
        Assert.Equal([1, 2, 3, 4, 5, 6], problems.Select(problem => problem.LineNumber));
        Assert.Contains("float16", problems[4].Message, StringComparison.Ordinal);
    }
}
