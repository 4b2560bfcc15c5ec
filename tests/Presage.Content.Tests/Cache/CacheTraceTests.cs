using System.Text;

namespace Presage.Content.Tests.Cache;

public sealed class CacheTraceTests
{
    [Fact]
    public void A_line_of_blocks_is_a_request_for_each()
    {
        var trace = CacheTrace.Parse("7 3 0 0\n\n9 1 0 1"u8);
        Assert.Equal((TraceFormat.BlockLines, TraceProblem.None), (trace.Format, trace.Problem));
        Assert.Equal([7UL, 8, 9, 9], trace.Requests.ToArray().Select(request => request.Key));
    }

    [Fact]
    public void A_line_of_three_gives_the_size()
    {
        var trace = CacheTrace.Parse("1 5 4096\r\n2 6 0\r\n"u8);
        Assert.Equal([new TraceRequest(5, 4096), new TraceRequest(6, 1)], trace.Requests.ToArray());
    }

    [Fact]
    public void Keys_of_four_bytes_are_big_endian() =>
        Assert.Equal([new TraceRequest(0x01020304, 1), new TraceRequest(5, 1)], CacheTrace.Parse([1, 2, 3, 4, 0, 0, 0, 5]).Requests.ToArray());

    [Fact]
    public void Records_of_24_bytes_are_little_endian()
    {
        byte[] first = [1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255];
        var trace = CacheTrace.Parse([.. first, .. first]);
        Assert.Equal(TraceFormat.OracleGeneral, trace.Format);
        Assert.Equal([new TraceRequest(9, 512), new TraceRequest(9, 512)], trace.Requests.ToArray());
    }

    [Theory]
    [InlineData("", TraceProblem.Empty, 0)]
    [InlineData("hello world, this is no trace", TraceProblem.UnknownFormat, 0)]
    [InlineData("this is no trace", TraceProblem.UnknownFormat, 0)]
    [InlineData("1 2 3\n4 5\n", TraceProblem.WrongFieldCount, 6)]
    [InlineData("1 2 3\n4 5 6\n7 8 9 10\n", TraceProblem.WrongFieldCount, 12)]
    [InlineData("1 2 3\n1 -2 3\n", TraceProblem.NotAnInteger, 6)]
    [InlineData("1 2 3\n1 2 3000000000\n", TraceProblem.SizeTooLarge, 6)]
    [InlineData("1 999999999999 0 0\n", TraceProblem.TooManyRequests, 0)]
    public void What_is_no_trace_is_told_with_its_place(string text, TraceProblem problem, long offset)
    {
        var trace = CacheTrace.Parse(Encoding.ASCII.GetBytes(text));
        Assert.Equal((problem, offset), (trace.Problem, trace.ProblemOffset));
    }

    [Fact]
    public void Bytes_of_no_length_that_a_format_has_are_no_trace() => Assert.Equal(TraceProblem.UnknownFormat, CacheTrace.Parse([0, 1, 2, 3, 4]).Problem);
}
