using Akka.Event;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What a replay does about an actor that ran twice. Events are written as writer and number: "A1".</summary>
public sealed class ReplayWindowTests
{
    [Fact]
    public void One_writer_after_another_is_no_finding() =>
        Assert.Equal("A1 A2 B3 B4 C5", Replay(ReplayFilterMode.RepairByDiscardOld, "A1 A2 B3 B4 C5"));

    [Fact]
    public void Numbers_that_a_newer_writer_used_again_are_the_newer_ones() =>
        Assert.Equal("A1 B2 B3 B4", Replay(ReplayFilterMode.RepairByDiscardOld, "A1 A2 A3 B2 B3 B4"));

    [Fact]
    public void Events_of_an_older_writer_after_those_of_a_newer_one_are_left_out() =>
        Assert.Equal("A1 B2 B3", Replay(ReplayFilterMode.RepairByDiscardOld, "A1 B2 A2 A3 B3"));

    [Fact]
    public void Warning_leaves_every_event_in() =>
        Assert.Equal("A1 A2 B2 A3 B3", Replay(ReplayFilterMode.Warn, "A1 A2 B2 A3 B3"));

    [Fact]
    public void Off_does_not_look() => Assert.Equal("A1 A2 B2 A3 B3", Replay(ReplayFilterMode.Disabled, "A1 A2 B2 A3 B3"));

    [Fact]
    public void Failing_names_the_id_and_the_number()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Replay(ReplayFilterMode.Fail, "A1 A2 B2"));

        Assert.Contains("'device-7' was written by two writers at sequence number 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_left_the_window_stays_replayed() =>
        Assert.Equal("A1 A2 A3 B1 B2", Replay(ReplayFilterMode.RepairByDiscardOld, "A1 A2 A3 A4 A5 B1 B2", windowSize: 2));

    private static string Replay(ReplayFilterMode mode, string events, int windowSize = 100)
    {
        var replayed = new List<string>();
        var window = new ReplayWindow(
            new ReplayFilterSettings(mode, windowSize, MaxOldWriters: 10), "device-7", NoLogger.Instance,
            stored => replayed.Add(stored.WriterGuid + stored.SequenceNr));
        foreach (var text in events.Split(' '))
        {
            window.Add(new Persistent(text, text[1] - '0', "device-7", writerGuid: text[..1]));
        }
        window.Flush();
        return string.Join(' ', replayed);
    }
}
