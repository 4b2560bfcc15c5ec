using FsCheck;
using FsCheck.Fluent;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

public sealed class ForecastBacklogTests
{
    private const int RowsMax = 4;

    [Fact]
    public void The_newest_row_of_a_subscriber_keeps_its_place()
    {
        var backlog = new ForecastBacklog(RowsMax);
        Assert.Null(backlog.Add(Rows.Of("a", step: 1)));
        Assert.Null(backlog.Add(Rows.Of("b", step: 1)));

        Assert.Equal(LoopDrop.ForecastReplaced, backlog.Add(Rows.Of("a", step: 2)));

        Assert.Equal([("a", 2L), ("b", 1L)], backlog.Take(9).Select(row => (row.Id.Value, row.Step)));
    }

    [Fact]
    public void At_the_limit_the_oldest_is_given_up_for_the_newest()
    {
        var backlog = new ForecastBacklog(RowsMax);
        foreach (var id in (string[])["a", "b", "c", "d"]) Assert.Null(backlog.Add(Rows.Of(id)));

        Assert.Equal(LoopDrop.ForecastQueueFull, backlog.Add(Rows.Of("e")));

        Assert.Null(backlog.Find(new SubscriberId("a")));
        Assert.Equal(["b", "c", "d", "e"], backlog.Take(9).Select(row => row.Id.Value));
    }

    [Fact]
    public void A_batch_that_was_not_written_waits_in_front_again_but_for_rows_that_newer_ones_replaced()
    {
        var backlog = new ForecastBacklog(RowsMax);
        foreach (var id in (string[])["a", "b", "c"]) backlog.Add(Rows.Of(id, step: 1));
        backlog.Take(2);
        backlog.Add(Rows.Of("b", step: 2));
        Assert.Equal(2, backlog.Find(new SubscriberId("b"))!.Step);
        Assert.Equal(1, backlog.Find(new SubscriberId("a"))!.Step);

        Assert.Equal((1, 0), backlog.Return());

        Assert.Equal([("a", 1L), ("c", 1L), ("b", 2L)], backlog.Take(9).Select(row => (row.Id.Value, row.Step)));
    }

    [Fact]
    public void Nothing_disappears_uncounted_and_each_subscriber_is_found_by_its_newest_row() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<byte[]>(commands =>
        {
            var backlog = new ForecastBacklog(RowsMax);
            var (step, added, written, dropped, inHand) = (0L, 0, 0, 0, 0);
            var newest = new Dictionary<string, long>();
            foreach (var command in commands ?? [])
            {
                switch (command % 8)
                {
                    case 0 when inHand == 0:
                        inHand = backlog.Take(3).Length;
                        break;
                    case 1:
                        backlog.Confirm();
                        (written, inHand) = (written + inHand, 0);
                        break;
                    case 2:
                        var (replaced, givenUp) = backlog.Return();
                        (dropped, inHand) = (dropped + replaced + givenUp, 0);
                        break;
                    default:
                        var id = $"s{command / 8 % 7}";
                        if (backlog.Add(Rows.Of(id, ++step)) is not null) dropped++;
                        (added, newest[id]) = (added + 1, step);
                        break;
                }

                Assert.True(backlog.Count <= RowsMax + 3);
                Assert.All(newest, one => Assert.True(backlog.Find(new SubscriberId(one.Key))?.Step is not { } found || found <= one.Value));
            }

            var left = 0;
            if (inHand > 0)
            {
                var (replaced, givenUp) = backlog.Return();
                dropped += replaced + givenUp;
            }

            foreach (var row in backlog.Take(int.MaxValue))
            {
                Assert.Equal(newest[row.Id.Value], row.Step);
                left++;
            }

            return added == written + dropped + left;
        }));
}
