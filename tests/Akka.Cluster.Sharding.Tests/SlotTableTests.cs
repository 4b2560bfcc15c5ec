using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>The table against a dictionary, and under several threads.</summary>
public sealed class SlotTableTests
{
    [Fact]
    public void The_table_finds_what_a_dictionary_finds()
    {
        Prop.ForAll(Gen.Choose(-200, 200).ListOf().Resize(400).ToArbitrary(), choices =>
        {
            var directory = NewDirectory();
            var expected = new Dictionary<string, EntitySlot>(StringComparer.Ordinal);
            foreach (var choice in choices)
            {
                var id = $"e{Math.Abs(choice)}";
                if (choice >= 0)
                {
                    var slot = directory.SlotOf(id, "0");
                    Assert.True(!expected.TryGetValue(id, out var known) || ReferenceEquals(known, slot));
                    expected[id] = slot;
                }
                else if (expected.Remove(id, out var removed))
                {
                    removed.Abandon();
                }
            }
            Assert.All(expected, pair => Assert.Same(pair.Value, directory.Find(pair.Key)));
            Assert.Equal(expected.Keys.Order(), directory.Slots.Select(slot => slot.EntityId).Order());
            Assert.All(Enumerable.Range(0, 201).Select(number => $"e{number}"), id =>
                Assert.Equal(expected.ContainsKey(id), directory.Find(id) is not null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(3, 5, 100));
    }

    [Fact]
    public async Task Threads_that_add_the_same_ids_agree_on_the_slot_and_always_find_it()
    {
        const int ids = 5000;
        var directory = NewDirectory();
        var found = new EntitySlot[4][];
        await Task.WhenAll(Enumerable.Range(0, found.Length).Select(thread => Task.Run(() =>
        {
            found[thread] = new EntitySlot[ids];
            for (var number = 0; number < ids; number++)
            {
                var id = $"e{number}";
                found[thread][number] = directory.Find(id) ?? directory.SlotOf(id, "0");
                Assert.Same(found[thread][number], directory.Find(id));
            }
        })));

        Assert.All(found, each => Assert.Equal(found[0], each));
        Assert.Equal(ids, directory.Slots.Count());
    }

    [Fact]
    public void A_table_of_removed_slots_shrinks_and_keeps_the_living()
    {
        var directory = NewDirectory();
        var slots = Enumerable.Range(0, 10_000).Select(number => directory.SlotOf($"e{number}", "0")).ToArray();
        foreach (var slot in slots.Skip(10))
        {
            slot.Abandon();
        }

        Assert.Equal(10, directory.Slots.Count());
        Assert.All(slots.Take(10), slot => Assert.Same(slot, directory.Find(slot.EntityId)));
        Assert.Null(directory.Find("e9999"));
    }

    private static EntityDirectory NewDirectory() => new(Region.Extractor, 100, ActorRefs.Nobody);
}
