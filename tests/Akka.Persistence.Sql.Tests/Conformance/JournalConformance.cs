using System.Collections.Immutable;

namespace Akka.Persistence.Sql.Tests;

/// <summary>What every journal does, asked of its actor in the messages that persistent actors send.</summary>
public abstract class JournalConformance : IDisposable
{
    private const string Id = "device-7";

    private readonly TestSystem _system;
    private readonly Probe _probe;

    private protected JournalConformance(TestSystem system)
    {
        _system = system;
        _probe = system.NewProbe();
        Write(Id, Enumerable.Range(1, 5).Select(number => ($"e{number}", (long)number)).ToArray());
    }

    public void Dispose()
    {
        _system.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void All_events_are_replayed_in_order() =>
        Assert.Equal(["e1", "e2", "e3", "e4", "e5"], Replay(Id, 1, long.MaxValue, long.MaxValue));

    [Fact]
    public void A_lower_bound_is_inclusive() => Assert.Equal(["e3", "e4", "e5"], Replay(Id, 3, long.MaxValue, long.MaxValue));

    [Fact]
    public void An_upper_bound_is_inclusive() => Assert.Equal(["e1", "e2", "e3"], Replay(Id, 1, 3, long.MaxValue));

    [Fact]
    public void A_count_limit_takes_the_first_events() => Assert.Equal(["e1", "e2"], Replay(Id, 1, long.MaxValue, 2));

    [Fact]
    public void Bounds_and_count_limit_hold_together() => Assert.Equal(["e2", "e3"], Replay(Id, 2, 4, 2));

    [Fact]
    public void One_event_is_replayed_alone() => Assert.Equal(["e3"], Replay(Id, 3, 3, long.MaxValue));

    [Fact]
    public void A_count_limit_of_none_replays_none() => Assert.Empty(Replay(Id, 1, long.MaxValue, 0));

    [Fact]
    public void A_lower_bound_above_the_upper_one_replays_none() => Assert.Empty(Replay(Id, 3, 2, long.MaxValue));

    [Fact]
    public void An_id_without_events_replays_none_and_its_highest_number_is_0()
    {
        Assert.Empty(Replay("nobody", 1, long.MaxValue, long.MaxValue));
        Assert.Equal(0, _highest);
    }

    [Fact]
    public void Ids_do_not_see_each_other()
    {
        Write("device-70", ("other", 1));

        Assert.Equal(["other"], Replay("device-70", 1, long.MaxValue, long.MaxValue));
        Assert.Equal(5, Replay(Id, 1, long.MaxValue, long.MaxValue).Count);
    }

    [Fact]
    public void Deleted_events_are_not_replayed()
    {
        Delete(3);

        Assert.Equal(["e4", "e5"], Replay(Id, 1, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void The_highest_number_outlives_the_deletion_of_all_events()
    {
        Delete(long.MaxValue);

        Assert.Empty(Replay(Id, 1, long.MaxValue, long.MaxValue));
        Assert.Equal(5, _highest);
        Write(Id, ("e6", 6));
        Delete(6);
        Assert.Empty(Replay(Id, 1, long.MaxValue, long.MaxValue));
        Assert.Equal(6, _highest);
    }

    [Fact]
    public void Deleting_twice_is_deleting_once()
    {
        Delete(2);
        Delete(2);

        Assert.Equal(["e3", "e4", "e5"], Replay(Id, 1, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void A_gap_in_the_numbers_is_replayed_over()
    {
        Write(Id, ("e8", 8));

        Assert.Equal(["e5", "e8"], Replay(Id, 5, long.MaxValue, long.MaxValue));
        Assert.Equal(8, _highest);
    }

    [Fact]
    public void An_atomic_write_keeps_all_its_events()
    {
        Send(new AtomicWrite(ImmutableArray.Create<IPersistentRepresentation>(Event("a", 6), Event("b", 7), Event("c", 8))));

        _probe.Expect<WriteMessagesSuccessful>();
        Assert.Equal([6, 7, 8], Enumerable.Range(0, 3).Select(_ => _probe.Expect<WriteMessageSuccess>().Persistent.SequenceNr));
        Assert.Equal(["a", "b", "c"], Replay(Id, 6, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Replayed_events_carry_their_id_and_time()
    {
        _system.Journal.Tell(new ReplayMessages(1, 1, 1, Id, _probe.Ref), _probe.Ref);

        var replayed = _probe.Expect<ReplayedMessage>().Persistent;
        Assert.Equal((Id, 1L, false), (replayed.PersistenceId, replayed.SequenceNr, replayed.IsDeleted));
        Assert.True(replayed.Timestamp > 0);
    }

    [Fact]
    public void An_object_comes_back_equal_through_its_serializer()
    {
        var written = new Reading("meter 7", 12.5, [1, 2, 3]);
        Send(new AtomicWrite(new Persistent(written, 6, Id)));
        _probe.Expect<WriteMessagesSuccessful>();
        _probe.Expect<WriteMessageSuccess>();

        var read = Assert.IsType<Reading>(Assert.Single(Replay(Id, 6, 6, 1)));
        Assert.Equal((written.Name, written.Value), (read.Name, read.Value));
        Assert.Equal(written.Steps, read.Steps);
    }

    [Fact]
    public void Empty_bytes_and_a_long_text_come_back_as_they_were()
    {
        var text = new string('ä', 100_000);
        Send(new AtomicWrite(new Persistent(Array.Empty<byte>(), 6, Id)), new AtomicWrite(new Persistent(text, 7, Id)));
        _probe.Expect<WriteMessagesSuccessful>();
        _probe.Expect<WriteMessageSuccess>();
        _probe.Expect<WriteMessageSuccess>();

        Assert.Equal([Array.Empty<byte>(), text], Replay(Id, 6, 7, 10));
    }

    [Fact]
    public void The_highest_number_is_known_after_a_deletion_in_the_middle_of_nothing_left()
    {
        Delete(5);
        Write(Id, ("e6", 6));
        Delete(5);

        Assert.Equal(["e6"], Replay(Id, 1, long.MaxValue, long.MaxValue));
        Assert.Equal(6, _highest);
    }

    [Fact]
    public void More_events_than_a_batch_of_the_replay_come_all_and_in_order()
    {
        var many = Enumerable.Range(6, 2_500).Select(number => ($"e{number}", (long)number)).ToArray();
        Write(Id, many);

        Assert.Equal(Enumerable.Range(1, 2_505).Select(number => $"e{number}"), Replay(Id, 1, long.MaxValue, long.MaxValue));
        Assert.Equal(Enumerable.Range(900, 1_200).Select(number => $"e{number}"), Replay(Id, 900, long.MaxValue, 1_200));
    }

    [Fact]
    public void A_batch_of_several_writes_is_answered_in_their_order_with_what_is_not_to_be_stored_between()
    {
        _system.Journal.Tell(
            new WriteMessages([new AtomicWrite(Event("a", 6)), new NonPersistentMessage("loop", _probe.Ref), new AtomicWrite(Event("b", 7))], _probe.Ref, 3),
            _probe.Ref);

        _probe.Expect<WriteMessagesSuccessful>();
        Assert.Equal((6L, 3), (_probe.Expect<WriteMessageSuccess>() is var first ? first.Persistent.SequenceNr : 0, first.ActorInstanceId));
        Assert.Equal(new LoopMessageSuccess("loop", 3), _probe.Next());
        Assert.Equal(7, _probe.Expect<WriteMessageSuccess>().Persistent.SequenceNr);
    }

    private long _highest;

    private static Persistent Event(string text, long sequenceNr) => new Persistent(text, sequenceNr, Id);

    private void Send(params IPersistentEnvelope[] envelopes) =>
        _system.Journal.Tell(new WriteMessages(envelopes, _probe.Ref, 1), _probe.Ref);

    private void Write(string id, params (string Text, long SequenceNr)[] events)
    {
        Send([.. events.Select(e => new AtomicWrite(new Persistent(e.Text, e.SequenceNr, id)))]);
        _probe.Expect<WriteMessagesSuccessful>();
        foreach (var (_, sequenceNr) in events)
        {
            Assert.Equal(sequenceNr, _probe.Expect<WriteMessageSuccess>().Persistent.SequenceNr);
        }
    }

    private void Delete(long to)
    {
        _system.Journal.Tell(new DeleteMessagesTo(Id, to, _probe.Ref), _probe.Ref);
        Assert.Equal(new DeleteMessagesSuccess(to), _probe.Next());
    }

    private List<object> Replay(string id, long from, long to, long max)
    {
        _system.Journal.Tell(new ReplayMessages(from, to, max, id, _probe.Ref), _probe.Ref);
        var payloads = new List<object>();
        while (_probe.Next() is var message)
        {
            if (message is RecoverySuccess success)
            {
                _highest = success.HighestSequenceNr;
                return payloads;
            }
            payloads.Add(Assert.IsType<ReplayedMessage>(message).Persistent.Payload);
        }
        return payloads;
    }

    public sealed class Reading(string name, double value, int[] steps)
    {
        public string Name { get; } = name;

        public double Value { get; } = value;

        public int[] Steps { get; } = steps;
    }
}
