using Presage.Core;

namespace Presage.Content.Tests;

public sealed class TableTests
{
    [Fact]
    public void Key_slots_agree_with_a_dictionary_over_many_adds_and_removes()
    {
        var (slots, model, random) = (new KeySlots(), new Dictionary<ulong, int>(), new SeededRandom(1));
        var free = new Stack<int>(Enumerable.Range(0, 200));
        for (var step = 0; step < 20_000; step++)
        {
            var key = random.NextUInt64() % 300 + 1;
            if (model.Remove(key, out var slot))
            {
                slots.Remove(key);
                free.Push(slot);
            }
            else if (free.TryPop(out slot))
            {
                slots.Add(key, slot);
                model[key] = slot;
            }

            var looked = random.NextUInt64() % 300 + 1;
            Assert.Equal(model.GetValueOrDefault(looked, -1), slots.Find(looked));
            Assert.Equal(model.Count, slots.Count);
        }
    }

    [Fact]
    public void The_highest_scores_are_kept_in_whatever_order_they_come()
    {
        var random = new SeededRandom(2);
        for (var round = 0; round < 200; round++)
        {
            var top = new TopScores(10);
            var all = Enumerable.Range(0, 1 + random.NextInt32(60)).Select(id => (Score: (float)random.NextDouble(), Id: id)).ToArray();
            foreach (var (score, id) in all) top.Offer(score, id);
            top.SortDescending();
            Assert.Equal(all.OrderByDescending(one => one.Score).Take(10).Select(one => one.Id), top.Ids.ToArray());
        }
    }

    [Fact]
    public void A_full_row_gives_the_place_of_its_least_count_to_a_new_item()
    {
        var table = new SuccessorTable(rowsMax: 8, width: 3, countsMax: 100);
        foreach (var item in new[] { 1, 1, 2, 2, 3, 4 }) table.Add(5, item, 1);
        Assert.Equal([1, 2, 4], table.Items(5).ToArray());
        Assert.Equal([2f, 2f, 1f], table.Counts(5).ToArray());
        Assert.Equal(5, table.Total(5));
    }

    [Fact]
    public void Counts_are_halved_when_their_sum_is_too_large()
    {
        var table = new SuccessorTable(rowsMax: 8, width: 3, countsMax: 8);
        for (var time = 0; time < 9; time++) table.Add(0, 1, 1);
        Assert.Equal(4.5f, table.Total(0));
        Assert.Equal([4.5f], table.Counts(0).ToArray());
    }

    [Fact]
    public void A_handle_dies_when_its_index_goes_to_another_item()
    {
        var (catalogue, popularity) = (new ItemCatalogue(2), new Popularity(100));
        var first = catalogue.Admit(11, popularity, out _);
        var second = catalogue.Admit(12, popularity, out _);
        popularity.Learn(second, 1);
        var third = catalogue.Admit(13, popularity, out var evicted);
        Assert.Equal(ItemCatalogue.IndexOf(first), evicted);
        Assert.False(catalogue.IsLive(first));
        Assert.True(catalogue.IsLive(second));
        Assert.True(catalogue.IsLive(third));
        Assert.Equal(ItemCatalogue.None, catalogue.Find(11));
    }

    [Fact]
    public void Popularity_halves_with_its_half_life()
    {
        var popularity = new Popularity(halfLifeClicks: 100);
        for (var click = 0; click < 100; click++) popularity.Learn(1, 1);
        for (var click = 0; click < 100; click++) popularity.Learn(2, 1);
        Assert.Equal(2, popularity.Of(2) / popularity.Of(1), 2);
    }

    [Fact]
    public void Postings_give_the_latest_sessions_first_and_lose_the_oldest()
    {
        var postings = new SessionPostings(piecesMax: 4);
        for (var session = 0; session < 20; session++) postings.Add(itemIndex: 3, session);
        var into = new int[100];
        Assert.Equal(Enumerable.Range(0, 20).Reverse(), into[..postings.Latest(3, into)]);
        for (var session = 0; session < 16; session++) postings.Add(itemIndex: 5, session);
        Assert.Equal(Enumerable.Range(8, 12).Reverse(), into[..postings.Latest(3, into)]);
    }

    [Fact]
    public void A_long_session_keeps_its_last_items()
    {
        var sessions = new SessionRing(sessionsMax: 4);
        var session = sessions.Open();
        for (var item = 0; item < 100; item++) Assert.True(sessions.Add(session, item));
        var slot = sessions.SlotOf(session);
        Assert.Equal(Enumerable.Range(68, 32), Enumerable.Range(0, sessions.KeptOf(slot)).Select(place => sessions.ItemAt(slot, place)));
        Assert.False(sessions.Add(session, 99));
    }

    [Fact]
    public void The_oldest_session_gives_way()
    {
        var sessions = new SessionRing(sessionsMax: 4);
        var first = sessions.Open();
        for (var later = 0; later < 3; later++) sessions.Open();
        Assert.True(sessions.IsKnown(first));
        sessions.Open();
        Assert.False(sessions.IsKnown(first));
    }
}
