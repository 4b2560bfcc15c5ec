using Presage.Content;

namespace Presage.Delivery.Tests;

public sealed class FollowedLogTests : IDisposable
{
    private const string Line = """10.1.2.3 - - [05/Jan/2026:10:00:00 +0000] "GET /a.html HTTP/1.1" 200 1234 "-" "Mozilla/5.0" """;
    private readonly ScratchFolder _folder = new();
    private readonly List<string> _targets = [];

    private string Path => System.IO.Path.Combine(_folder.Path, "access.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_comes_after_the_start_is_read_once_and_half_a_line_not_before_its_end()
    {
        File.WriteAllText(Path, Of("/old"));
        var log = new FollowedLog(Path, isFromStart: false);
        Read(log);
        File.AppendAllText(Path, Of("/one") + Of("/two")[..20]);
        Read(log);
        Assert.Equal(["/one"], _targets);
        File.AppendAllText(Path, Of("/two")[20..]);
        Read(log);

        Assert.Equal(["/one", "/two"], _targets);
    }

    [Fact]
    public void A_log_is_read_from_its_start_where_that_is_wanted()
    {
        File.WriteAllText(Path, "# a comment\n" + Of("/one") + "nonsense\n" + Of("/two"));
        var log = new FollowedLog(Path, isFromStart: true);

        Read(log);

        Assert.Equal(["/one", "/two"], _targets);
        Assert.Equal((4, 1, 2, 1), (log.Counters!.Lines, log.Counters.Skipped, log.Counters.Requests, log.Counters.RefusedOf(LineRefusal.Malformed)));
    }

    [Fact]
    public void A_log_that_is_begun_anew_is_read_from_its_start()
    {
        File.WriteAllText(Path, Of("/one") + Of("/two"));
        var log = new FollowedLog(Path, isFromStart: true);
        Read(log);
        File.WriteAllText(Path, Of("/three"));

        Read(log);

        Assert.Equal(["/one", "/two", "/three"], _targets);
    }

    [Fact]
    public void A_log_that_is_not_there_yet_is_waited_for()
    {
        var log = new FollowedLog(Path, isFromStart: true);
        Read(log);
        File.WriteAllText(Path, """{"remote_addr":"10.1.2.3","time":1767607200,"method":"GET","uri":"/one","status":200}""" + "\n");

        Read(log);

        Assert.Equal(["/one"], _targets);
    }

    [Fact]
    public void A_table_knows_its_columns_also_where_only_what_comes_later_is_wanted()
    {
        File.WriteAllText(Path, "host\ttime\tmethod\turl\tresponse\tbytes\nh1\t804571201\tGET\t/old\t200\t10\n");
        var log = new FollowedLog(Path, isFromStart: false);
        Read(log);
        File.AppendAllText(Path, "h1\t804571202\tGET\t/new\t200\t10\n");

        Read(log);

        Assert.Equal(["/new"], _targets);
    }

    private static string Of(string target) => Line.Replace("/a.html", target, StringComparison.Ordinal) + "\n";

    private void Read(FollowedLog log)
    {
        while (log.Read(request => _targets.Add(request.Target)))
        {
        }
    }
}
