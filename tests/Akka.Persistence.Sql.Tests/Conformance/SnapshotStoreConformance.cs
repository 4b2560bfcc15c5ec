namespace Akka.Persistence.Sql.Tests;

/// <summary>What every snapshot store does, asked of its actor in the messages that persistent actors send.</summary>
public abstract class SnapshotStoreConformance : IDisposable
{
    private const string Id = "device-7";

    private readonly TestSystem _system;
    private readonly Probe _probe;
    private readonly SnapshotMetadata[] _saved;

    private protected SnapshotStoreConformance(TestSystem system)
    {
        _system = system;
        _probe = system.NewProbe();
        _saved = [.. Enumerable.Range(1, 5).Select(number => Save(number, At(number), $"s{number}"))];
    }

    public void Dispose()
    {
        _system.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void An_unknown_id_has_no_snapshot() => Assert.Null(Load("nobody", SnapshotSelectionCriteria.Latest));

    [Fact]
    public void No_snapshot_is_old_enough() =>
        Assert.Null(Load(Id, new SnapshotSelectionCriteria(long.MaxValue, At(0))));

    [Fact]
    public void No_snapshot_has_a_small_enough_number()
    {
        Assert.Null(Load(Id, new SnapshotSelectionCriteria(0)));
        Assert.Null(Load(Id, SnapshotSelectionCriteria.Latest, toSequenceNr: 0));
    }

    [Fact]
    public void Criteria_of_none_find_none() => Assert.Null(Load(Id, SnapshotSelectionCriteria.None));

    [Fact]
    public void The_newest_snapshot_is_found()
    {
        var found = Load(Id, SnapshotSelectionCriteria.Latest);

        Assert.Equal("s5", found.Snapshot);
        Assert.Equal(_saved[4], found.Metadata);
    }

    [Fact]
    public void The_newest_up_to_a_number_is_found()
    {
        Assert.Equal("s3", Load(Id, new SnapshotSelectionCriteria(3)).Snapshot);
        Assert.Equal("s3", Load(Id, SnapshotSelectionCriteria.Latest, toSequenceNr: 3).Snapshot);
    }

    [Fact]
    public void The_newest_up_to_number_and_time_is_found()
    {
        Assert.Equal("s2", Load(Id, new SnapshotSelectionCriteria(4, At(2))).Snapshot);
        Assert.Equal("s3", Load(Id, new SnapshotSelectionCriteria(3, At(4))).Snapshot);
    }

    [Fact]
    public void One_snapshot_is_deleted_whenever_it_was_made()
    {
        Delete(new SnapshotMetadata(Id, 5, DateTime.MinValue));

        Assert.Equal("s4", Load(Id, SnapshotSelectionCriteria.Latest).Snapshot);
    }

    [Fact]
    public void One_snapshot_is_deleted_by_number_and_time()
    {
        Delete(_saved[2]);

        Assert.Equal("s2", Load(Id, new SnapshotSelectionCriteria(3)).Snapshot);
    }

    [Fact]
    public void A_snapshot_made_later_than_asked_is_not_deleted()
    {
        Delete(new SnapshotMetadata(Id, 3, At(2)));

        Assert.Equal("s3", Load(Id, new SnapshotSelectionCriteria(3)).Snapshot);
    }

    [Fact]
    public void Snapshots_are_deleted_by_criteria()
    {
        var criteria = new SnapshotSelectionCriteria(3, At(3));
        _system.SnapshotStore.Tell(new DeleteSnapshots(Id, criteria), _probe.Ref);

        Assert.Equal(new DeleteSnapshotsSuccess(criteria), _probe.Next());
        Assert.Null(Load(Id, new SnapshotSelectionCriteria(3)));
        Assert.Equal("s4", Load(Id, new SnapshotSelectionCriteria(4)).Snapshot);
    }

    [Fact]
    public void Snapshots_made_later_than_the_criteria_are_not_deleted()
    {
        _system.SnapshotStore.Tell(new DeleteSnapshots(Id, new SnapshotSelectionCriteria(5, At(3))), _probe.Ref);

        _probe.Expect<DeleteSnapshotsSuccess>();
        Assert.Equal("s4", Load(Id, new SnapshotSelectionCriteria(4)).Snapshot);
        Assert.Null(Load(Id, new SnapshotSelectionCriteria(3)));
    }

    [Fact]
    public void A_snapshot_of_the_same_number_replaces_the_older_one()
    {
        var again = Save(5, At(9), "s5 again");

        var found = Load(Id, SnapshotSelectionCriteria.Latest);
        Assert.Equal(("s5 again", again), ((string)found.Snapshot, found.Metadata));
    }

    [Fact]
    public void A_large_snapshot_comes_back_whole()
    {
        var bytes = new byte[5_000_000];
        new Random(7).NextBytes(bytes);
        Save(6, At(6), bytes);

        Assert.Equal(bytes, Load(Id, SnapshotSelectionCriteria.Latest).Snapshot);
    }

    private static DateTime At(int minute) => new(2026, 11, 22, 3, minute, 0, DateTimeKind.Utc);

    private SnapshotMetadata Save(long sequenceNr, DateTime made, object snapshot)
    {
        var metadata = new SnapshotMetadata(Id, sequenceNr, made);
        _system.SnapshotStore.Tell(new SaveSnapshot(metadata, snapshot), _probe.Ref);
        Assert.Equal(new SaveSnapshotSuccess(metadata), _probe.Next());
        return metadata;
    }

    private SelectedSnapshot Load(string id, SnapshotSelectionCriteria criteria, long toSequenceNr = long.MaxValue)
    {
        _system.SnapshotStore.Tell(new LoadSnapshot(id, criteria, toSequenceNr), _probe.Ref);
        return _probe.Expect<LoadSnapshotResult>().Snapshot;
    }

    private void Delete(SnapshotMetadata metadata)
    {
        _system.SnapshotStore.Tell(new DeleteSnapshot(metadata), _probe.Ref);
        Assert.Equal(new DeleteSnapshotSuccess(metadata), _probe.Next());
    }
}
