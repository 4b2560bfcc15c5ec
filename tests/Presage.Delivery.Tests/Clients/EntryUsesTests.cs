using System.Runtime.Serialization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

public sealed class EntryUsesTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(30);
    private readonly EntryUses _entries = new(Gap, TimeSpan.FromMinutes(5), clientsMax: 1000);
    private readonly ContentChance[] _into = new ContentChance[8];
    private EventTime _now = new(1_700_000_000_000);

    [Fact]
    public void The_chance_is_the_share_of_sessions_that_had_it_within_the_horizon()
    {
        for (ulong client = 1; client <= 100; client++)
        {
            Use(client, item: 10);
            if (client % 2 == 0) Use(client, item: 11, after: TimeSpan.FromMinutes(4));
            Use(client, item: 12, after: TimeSpan.FromMinutes(2));
        }

        // The twelfth came within five minutes for the odd ones only.
        Assert.Equal([(10UL, 1f), (11UL, 0.5f), (12UL, 0.5f)], Top(0));
    }

    [Fact]
    public void A_session_counts_an_item_once_and_begins_after_a_gap_only()
    {
        for (var time = 0; time < 5; time++)
        {
            Use(1, item: 10);
            Use(2, item: 11);
        }

        Assert.Equal(2, _entries.Sessions);
        Assert.Equal([(10UL, 0.5f), (11UL, 0.5f)], Top(0));
        Assert.False(_entries.IsNew(1, _now));
        Assert.True(_entries.IsNew(1, _now + Gap + TimeSpan.FromSeconds(1)));
        Assert.True(_entries.IsNew(3, _now));

        Use(1, item: 12, after: Gap + TimeSpan.FromSeconds(1));
        Assert.Equal(3, _entries.Sessions);
    }

    [Fact]
    public void What_a_persona_begins_with_counts_more_for_it_and_what_all_begin_with_counts_too()
    {
        for (ulong client = 1; client <= 200; client++) Use(client, item: client % 2 == 0 ? 10UL : 11UL, persona: client % 2 == 0 ? 3 : 5);

        Assert.Equal([10UL, 11UL], Top(3).Select(one => one.Item));
        Assert.Equal([11UL, 10UL], Top(5).Select(one => one.Item));
        Assert.Equal((100 + 16 * 0.5f) / 116, Top(3)[0].Chance);
        // One of whom nothing was seen gets what all begin with.
        Assert.Equal(0.5f, Top(7)[0].Chance);
    }

    [Fact]
    public void Older_sessions_count_less_and_memory_is_bounded()
    {
        for (ulong client = 1; client <= 3000; client++) Use(client, item: client <= 1500 ? 10UL : 11UL);
        Assert.Equal(11UL, Top(0)[0].Item);
        Assert.True(_entries.Sessions < 1024);

        for (ulong client = 5000; client < 15000; client++) Use(client, item: client);
        Assert.True(_entries.Sessions < 1024);
        Assert.Equal(8, Top(0).Length);
    }

    [Fact]
    public void Counts_outlive_a_snapshot_to_the_same_bytes()
    {
        for (ulong client = 1; client <= 1500; client++) Use(client, item: client % 7, persona: (int)(client % 17));
        var snapshot = _entries.Snapshot();
        var restored = new EntryUses(Gap, TimeSpan.FromMinutes(5), clientsMax: 1000);
        restored.Restore(snapshot);

        Assert.Equal(snapshot, restored.Snapshot());
        Assert.Equal(_entries.Sessions, restored.Sessions);
        var into = new ContentChance[_into.Length];
        for (var persona = 0; persona < 17; persona++)
        {
            Assert.Equal(_entries.Forecast(persona, _into), restored.Forecast(persona, into));
            Assert.Equal(_into, into);
        }
    }

    [Fact]
    public void Nothing_stored_is_nothing_known_and_damaged_bytes_are_refused()
    {
        Use(1, item: 10);
        var snapshot = _entries.Snapshot();
        var restored = new EntryUses(Gap, TimeSpan.FromMinutes(5), clientsMax: 1000);
        restored.Restore(ReadOnlyMemory<byte>.Empty);
        Assert.Equal(0, restored.Sessions);

        Assert.Throws<SerializationException>(() => restored.Restore(snapshot.AsMemory(0, snapshot.Length - 1)));
        // The sessions of nobody: not a number.
        BitConverter.TryWriteBytes(snapshot, float.NaN);
        Assert.Throws<SerializationException>(() => restored.Restore(snapshot));
    }

    private void Use(ulong client, ulong item, TimeSpan after = default, int persona = 0)
    {
        _now += after;
        _entries.Observe(new ContentEvent(ContentEventKind.View, client, item, _now, persona));
    }

    private (ulong Item, float Chance)[] Top(int persona) => [.. _into[.._entries.Forecast(persona, _into)].Select(chance => (chance.Item, chance.WithinHorizon))];
}
