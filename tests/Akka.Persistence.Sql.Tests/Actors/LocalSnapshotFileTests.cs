using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The files of the local snapshot store.</summary>
public sealed class LocalSnapshotFileTests : IDisposable
{
    private readonly TestSystem _system = TestSystem.LocalSnapshots();
    private readonly Probe _probe;

    public LocalSnapshotFileTests() => _probe = _system.NewProbe();

    private string Folder => _system.DatabaseFile + "-snapshots";

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_id_that_is_no_file_name_is_escaped()
    {
        Save("/user/a b:c", 1);

        Assert.Equal(["snapshot-%2Fuser%2Fa%20b%3Ac-1-638000000000000000"], Directory.GetFiles(Folder).Select(Path.GetFileName));
        Assert.Equal("state 1", Load("/user/a b:c").Snapshot.Snapshot);
    }

    [Fact]
    public void A_damaged_file_is_passed_over_for_the_one_before()
    {
        Save("a", 1);
        Save("a", 2);
        File.WriteAllText(Directory.GetFiles(Folder).Single(file => file.Contains("-2-", StringComparison.Ordinal)), "no");

        Assert.Equal("state 1", Load("a").Snapshot.Snapshot);
    }

    [Fact]
    public void Only_damaged_files_fail_the_loading()
    {
        for (var number = 1; number <= 4; number++) Save("a", number);
        foreach (var file in Directory.GetFiles(Folder).Where(file => !file.Contains("-1-", StringComparison.Ordinal))) File.WriteAllText(file, "no");

        _system.SnapshotStore.Tell(new LoadSnapshot("a", SnapshotSelectionCriteria.Latest, long.MaxValue), _probe.Ref);

        Assert.IsType<InvalidDataException>(_probe.Expect<LoadSnapshotFailed>().Cause);
    }

    private void Save(string id, long sequenceNr)
    {
        var metadata = new SnapshotMetadata(id, sequenceNr, new DateTime(638000000000000000, DateTimeKind.Utc));
        _system.SnapshotStore.Tell(new SaveSnapshot(metadata, $"state {sequenceNr}"), _probe.Ref);
        _probe.Expect<SaveSnapshotSuccess>();
    }

    private LoadSnapshotResult Load(string id)
    {
        _system.SnapshotStore.Tell(new LoadSnapshot(id, SnapshotSelectionCriteria.Latest, long.MaxValue), _probe.Ref);
        return _probe.Expect<LoadSnapshotResult>();
    }
}
