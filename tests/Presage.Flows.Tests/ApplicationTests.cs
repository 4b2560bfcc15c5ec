using Presage.Core;

namespace Presage.Flows.Tests;

public class ApplicationTests
{
    private readonly ApplicationClassifier _plain = new([]);

    [Theory]
    [InlineData(6, 50_000, 443, ApplicationClass.Web)]
    [InlineData(6, 443, 50_000, ApplicationClass.Web)]
    [InlineData(17, 50_000, 443, ApplicationClass.Web)]
    [InlineData(17, 40_000, 53, ApplicationClass.Control)]
    [InlineData(17, 27_015, 50_000, ApplicationClass.Game)]
    [InlineData(6, 27_015, 50_000, ApplicationClass.Unknown)]
    [InlineData(6, 22, 51_413, ApplicationClass.Remote)]
    [InlineData(6, 40_000, 51_413, ApplicationClass.Bulk)]
    [InlineData(1, 0, 2048, ApplicationClass.Control)]
    [InlineData(47, 0, 0, ApplicationClass.Remote)]
    [InlineData(6, 40_000, 50_000, ApplicationClass.Unknown)]
    public void Ports_and_protocols_tell_the_class(byte protocol, int source, int destination, ApplicationClass expected) =>
        Assert.Equal(expected, _plain.ClassOf(Record(protocol, source, destination)));

    [Theory]
    [InlineData(46, ApplicationClass.Call)]
    [InlineData(8, ApplicationClass.Bulk)]
    [InlineData(0, ApplicationClass.Unknown)]
    public void A_code_point_tells_it_where_nothing_else_does(int codePoint, ApplicationClass expected)
    {
        Assert.Equal(expected, _plain.ClassOf(Record(17, 40_000, 50_000) with { TypeOfService = (byte)(codePoint << 2) }));
        Assert.Equal(ApplicationClass.Web, _plain.ClassOf(Record(17, 40_000, 443) with { TypeOfService = (byte)(codePoint << 2) }));
    }

    [Fact]
    public void What_the_exporter_took_it_for_comes_first()
    {
        // Engine 3 is a port, engine 1 a protocol; of NBAR's 13 only the operator knows.
        Assert.Equal(ApplicationClass.Remote, _plain.ClassOf(Record(6, 40_000, 443) with { ApplicationId = 3u << 24 | 22 }));
        Assert.Equal(ApplicationClass.Control, _plain.ClassOf(Record(6, 40_000, 443) with { ApplicationId = 1u << 24 | 89 }));
        var nbar = Record(6, 40_000, 443) with { ApplicationId = 13u << 24 | 518 };
        Assert.Equal(ApplicationClass.Web, _plain.ClassOf(nbar));
        Assert.Equal(ApplicationClass.Streaming, new ApplicationClassifier([Rule("13:518=streaming")]).ClassOf(nbar));
    }

    [Fact]
    public void Rules_of_the_operator_win()
    {
        var classifier = new ApplicationClassifier([Rule("udp/3000-3010 = game"), Rule("tcp/443=bulk"), Rule("dscp/46=message")]);
        Assert.Equal(ApplicationClass.Game, classifier.ClassOf(Record(17, 50_000, 3_005)));
        Assert.Equal(ApplicationClass.Bulk, classifier.ClassOf(Record(6, 50_000, 443)));
        Assert.Equal(ApplicationClass.Web, classifier.ClassOf(Record(17, 50_000, 443)));
        Assert.Equal(ApplicationClass.Message, classifier.ClassOf(Record(17, 50_000, 50_001) with { TypeOfService = 46 << 2 }));
    }

    [Theory]
    [InlineData("udp/3000")]
    [InlineData("udp/=game")]
    [InlineData("udp/9-3=game")]
    [InlineData("sctp/3=game")]
    [InlineData("0/3=game")]
    [InlineData("dscp/64=game")]
    [InlineData("13:16777216=game")]
    [InlineData("256:1=game")]
    [InlineData("udp/3=gaming")]
    [InlineData("udp/3=77")]
    public void A_wrong_rule_is_none(string text) => Assert.False(ApplicationRule.TryParse(text, out _));

    private static ApplicationRule Rule(string text) => ApplicationRule.TryParse(text, out var rule) ? rule : throw new ArgumentException(text);

    private static FlowRecord Record(byte protocol, int source, int destination) => new() { Protocol = protocol, SourcePort = (ushort)source, DestinationPort = (ushort)destination };
}
