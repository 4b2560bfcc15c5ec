using System.Text;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

public sealed class AssignmentTableTests
{
    private readonly AssignmentTable _table = new(3, TimeSpan.FromSeconds(100));
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_000));

    [Fact]
    public void The_newest_message_of_a_key_counts_and_what_it_replaces_is_remembered_for_late_flows()
    {
        Take("a", """{"subscriber":"alice","prefix":"10.0.0.1","from":500}""", 500);
        var watch = Watch();
        Assert.Equal("alice", Find(watch, "10.0.0.1", 600));
        Take("a", """{"subscriber":"bob","prefix":"10.0.0.1","from":700}""", 700);
        Assert.False(watch.TryReload());
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(watch.TryReload());
        Assert.Equal(("alice", "bob"), (Find(watch, "10.0.0.1", 650), Find(watch, "10.0.0.1", 700)));
        Take("a", null, 720);
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(watch.TryReload());
        Assert.Equal(("bob", null), (Find(watch, "10.0.0.1", 719), Find(watch, "10.0.0.1", 720)));
        Assert.Equal((0, 3), (_table.Count, _table.Messages));
    }

    [Fact]
    public void What_ended_is_forgotten_after_a_while()
    {
        Take("a", """{"subscriber":"alice","prefix":"10.0.0.1","from":500}""", 500);
        Take("a", null, 600);
        Assert.Single(_table.All);
        Take("b", """{"subscriber":"bob","prefix":"10.0.0.2"}""", 650);
        Take("b", """{"subscriber":"bob","prefix":"10.0.0.3"}""", 701);
        Assert.Equal(["bob", "bob"], _table.All.Select(one => one.Holder));
    }

    [Fact]
    public void A_wrong_message_and_one_without_room_leave_what_was()
    {
        Take("a", """{"prefix":"10.0.0.1"}""", 500);
        Take("a", "nonsense", 501);
        Take("", """{"prefix":"10.0.0.1"}""", 501);
        Take("b", """{"addresses":[{"prefix":"10.0.0.2"},{"prefix":"10.0.0.3"},{"prefix":"10.0.0.4"}]}""", 502);
        Assert.Equal(["a"], _table.All.Select(one => one.Holder));
        Assert.Equal(
            (1, 1, 1), (_table.CountOf(AssignmentMessageReason.NotJson), _table.CountOf(AssignmentMessageReason.KeyMissing), _table.CountOf(AssignmentMessageReason.TooMany)));
    }

    private void Take(string key, string? value, int atSeconds) => _table.Take(key, value is null ? null : Encoding.UTF8.GetBytes(value), new EventTime(atSeconds * 1_000L));

    private DirectoryWatch Watch() => DirectoryWatch.Open(ReferenceConfig.Settings("").Attribution, _clock, null, _table);

    private static string? Find(DirectoryWatch watch, string address, int atSeconds) =>
        NetAddress.TryParse(address, out var read) && watch.Current.TryFind(read, 80, new EventTime(atSeconds * 1_000L), out var index) ? watch.Current[index].Id.Value : null;
}
