using Presage.Core;

namespace Presage.Content.Tests;

public sealed class LogReaderTests
{
    private const string Combined =
        """83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /a.png?x=1 HTTP/1.1" 200 203023 "http://site.example/" "Mozilla/5.0 (a \"b\" c)" """;

    [Fact]
    public void A_combined_line_gives_all_its_fields()
    {
        var request = One(Combined);
        Assert.Equal(
            new RequestRecord("83.149.9.216", new EventTime(1431857103000), "GET", "/a.png?x=1", 200, 203023, "http://site.example/", "Mozilla/5.0 (a \\\"b\\\" c)"),
            request);
    }

    [Fact]
    public void A_common_line_has_neither_referrer_nor_agent()
    {
        var request = One("host.example - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 304 -");
        Assert.Equal(("host.example", 304, -1L, "", ""), (request.Client, request.Status, request.Bytes, request.Referrer, request.Agent));
        Assert.Equal(new EventTime(971211336000), request.Time);
    }

    [Fact]
    public void A_pair_of_quotes_around_the_line_is_forgiven() => Assert.Equal("/a.png?x=1", One($"\"{Combined.Trim()}\"").Target);

    [Theory]
    [InlineData("""{"time":"2024-05-01T10:00:00Z","remote_addr":"10.0.0.1","method":"get","uri":"/x","status":200,"body_bytes_sent":12}""")]
    [InlineData("""{"@timestamp":"2024-05-01T12:00:00+02:00","clientip":"10.0.0.1","request":"GET /x HTTP/1.1","response":"200","bytes":"12"}""")]
    [InlineData("""{"ts":1714557600.0,"request":{"remote_ip":"10.0.0.1","method":"GET","uri":"/x"},"status":200,"size":12}""")]
    [InlineData("""{"msec":1714557600000,"host":"10.0.0.1","request_method":"GET","path":"/x","status":200,"bytes_sent":12}""")]
    public void Json_lines_of_several_servers_say_the_same(string line) =>
        Assert.Equal(new RequestRecord("10.0.0.1", new EventTime(1714557600000), "GET", "/x", 200, 12, "", ""), One(line));

    [Fact]
    public void A_table_of_requests_is_read_by_its_header()
    {
        var requests = All("host\tlogname\ttime\tmethod\turl\tresponse\tbytes\n", "h\t-\t804571201\tGET\t/history/apollo/\t200\t6245\t\t");
        Assert.Equal([new RequestRecord("h", new EventTime(804571201000), "GET", "/history/apollo/", 200, 6245, "", "")], requests);
    }

    [Fact]
    public void A_table_of_clicks_keeps_sessions_of_two_files_apart()
    {
        var request = Assert.Single(All("SessionId\tItemId\tTime", "3\t214716935\t1396437466.94"));
        Assert.Equal(("log:3", "214716935", 1396437466940L), (request.Client, request.Target, request.Time.UnixMilliseconds));
    }

    [Fact]
    public void Sequences_have_a_client_a_line_and_times_thirty_seconds_apart()
    {
        var requests = All("% a comment", "", "1 5 1 ", "7");
        Assert.Equal([("log:1", "1", 0L), ("log:1", "5", 30_000L), ("log:1", "1", 60_000L), ("log:2", "7", 90_000L)], requests.Select(request => (request.Client, request.Target, request.Time.UnixMilliseconds)));
    }

    [Fact]
    public void Shorter_prefixes_of_a_case_add_nothing()
    {
        var requests = All("12 43 38 12\t12", "12 43 38\t12", "12 43\t38", "9 8\t7");
        Assert.Equal(["12", "43", "38", "12", "12", "9", "8", "7"], requests.Select(request => request.Target));
        Assert.Equal(2, requests.Select(request => request.Client).Distinct().Count());
    }

    [Theory]
    [InlineData("no brackets here", LineRefusal.Malformed)]
    [InlineData("- - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1", LineRefusal.NoClient)]
    [InlineData("h - - [17/Mai/2015] \"GET / HTTP/1.1\" 200 1", LineRefusal.BadTime)]
    [InlineData("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1", LineRefusal.Malformed)]
    [InlineData("h - - [17/May/2015:10:05:03 +0000] \"\\x16\\x03\\x01\" 400 1", LineRefusal.BadRequest)]
    [InlineData("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" xx 1", LineRefusal.BadStatus)]
    [InlineData("h - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 many", LineRefusal.BadBytes)]
    public void A_line_that_cannot_be_read_is_counted_with_its_reason(string line, LineRefusal reason) => AssertRefused(LogFormat.Apache, line, reason);

    [Theory]
    [InlineData("{ no json", LineRefusal.BadJson)]
    [InlineData("[1]", LineRefusal.BadJson)]
    [InlineData("{}", LineRefusal.NoClient)]
    [InlineData("""{"ip":"a"}""", LineRefusal.BadTime)]
    [InlineData("""{"ip":"a","time":-5}""", LineRefusal.BadTime)]
    [InlineData("""{"ip":"a","time":5}""", LineRefusal.BadRequest)]
    [InlineData("""{"ip":"a","time":5,"path":"/","status":99}""", LineRefusal.BadStatus)]
    [InlineData("""{"ip":"a","time":5,"path":"/","bytes":"x"}""", LineRefusal.BadBytes)]
    public void A_json_line_that_cannot_be_read_is_counted_with_its_reason(string line, LineRefusal reason) => AssertRefused(LogFormat.JsonLines, line, reason);

    [Theory]
    [InlineData(LogFormat.Sequences, "1 two 3", LineRefusal.BadItem)]
    [InlineData(LogFormat.Cases, "1 2 3", LineRefusal.Malformed)]
    [InlineData(LogFormat.Cases, "1 2\tx", LineRefusal.BadItem)]
    public void A_sequence_that_cannot_be_read_is_counted_with_its_reason(LogFormat format, string line, LineRefusal reason) => AssertRefused(format, line, reason);

    [Fact]
    public void A_line_too_long_is_refused() => AssertRefused(LogFormat.Sequences, new string('1', LogReader.LineLengthMax + 1), LineRefusal.TooLong);

    [Fact]
    public void What_is_no_log_has_no_format() => Assert.Equal(LogFormat.Unknown, LogFormats.Detect(["Dear reader,", "this is a letter."]));

    /// <summary>Whatever is read: lines = requests + skipped + refused, and nothing is thrown.</summary>
    [Fact]
    public void Damaged_lines_are_all_accounted_for()
    {
        var random = new SeededRandom(4);
        foreach (var format in new[] { LogFormat.Apache, LogFormat.JsonLines, LogFormat.RequestTable })
        {
            var reader = new LogReader("log", format, new EventTime(0));
            for (var round = 0; round < 3000; round++) reader.Read(Damaged(Combined + """{"ip":"a","time":5,"path":"/"}""", random));
            var counters = reader.Counters;
            Assert.Equal(counters.Lines, counters.Requests + counters.Skipped + counters.Refused().Values.Sum());
        }
    }

    private static string Damaged(string line, SeededRandom random)
    {
        var start = random.NextInt32(line.Length);
        var part = line.Substring(start, random.NextInt32(line.Length - start) + 1).ToCharArray();
        part[random.NextInt32(part.Length)] = (char)random.NextInt32(256);
        return new string(part);
    }

    private static void AssertRefused(LogFormat format, string line, LineRefusal reason)
    {
        var reader = new LogReader("log", format, new EventTime(0));
        Assert.Empty(reader.Read(line));
        Assert.Equal(reason, reader.Refused);
        Assert.Equal(1, reader.Counters.RefusedOf(reason));
        Assert.Equal([reason.ToString()], reader.Counters.Refused().Keys);
    }

    private static RequestRecord One(string line) => Assert.Single(All(line));

    private static List<RequestRecord> All(params string[] lines)
    {
        var reader = new LogReader("log", LogFormats.Detect(lines), new EventTime(0));
        return [.. lines.SelectMany(line => reader.Read(line.TrimEnd('\n')).ToArray())];
    }
}
