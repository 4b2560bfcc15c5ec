namespace Presage.Content.Tests;

public sealed class ContentPredictorTests
{
    private readonly Visits _visits = new(new ContentPredictor(Settings.Predictor));

    [Fact]
    public void An_unknown_client_gets_no_forecast() => Assert.Empty(_visits.Top(7, 5));

    [Fact]
    public void What_followed_before_is_named_first()
    {
        for (var visit = 0; visit < 20; visit++) _visits.Session(1, 2, 3);
        Assert.Equal([2UL], _visits.Top(_visits.Session(1), 1));
        Assert.Equal([3UL], _visits.Top(_visits.Session(1, 2), 1));
    }

    [Fact]
    public void Three_items_of_context_tell_apart_what_one_cannot()
    {
        for (var visit = 0; visit < 30; visit++)
        {
            _visits.Session(1, 2, 3, 10);
            _visits.Session(4, 2, 3, 20);
        }

        Assert.Equal([10UL], _visits.Top(_visits.Session(1, 2, 3), 1));
        Assert.Equal([20UL], _visits.Top(_visits.Session(4, 2, 3), 1));
    }

    [Fact]
    public void After_an_item_that_nobody_knows_the_popular_ones_are_named()
    {
        for (var visit = 0; visit < 20; visit++) _visits.Session(5, 6);
        Assert.All(_visits.Top(_visits.Session(99), 2), item => Assert.InRange(item, 5UL, 6UL));
    }

    [Fact]
    public void A_client_that_comes_back_to_its_own_page_is_told_so()
    {
        for (ulong visit = 0; visit < 20; visit++) _visits.Session(100 + visit, 1, 100 + visit, 2, 100 + visit);
        Assert.Equal([200UL], _visits.Top(_visits.Session(200, 1), 1, heldToo: true));
    }

    [Fact]
    public void Items_that_the_client_holds_are_left_out_unless_asked_for()
    {
        for (var visit = 0; visit < 20; visit++) _visits.Session(1, 2, 1, 3);
        var client = _visits.Session(1, 2);
        Assert.Contains(1UL, _visits.Top(client, 5, heldToo: true));
        Assert.DoesNotContain(1UL, _visits.Top(client, 5));
        _visits.Use(client, 3, ContentEventKind.PushSent);
        Assert.DoesNotContain(3UL, _visits.Top(client, 5));
        _visits.Use(client, 3, ContentEventKind.PushUnused);
        Assert.Contains(3UL, _visits.Top(client, 5));
    }

    [Fact]
    public void A_persona_s_own_favourite_comes_before_everybody_s()
    {
        for (ulong visit = 0; visit < 40; visit++)
        {
            _visits.Use(1000 + visit, 50 + visit % 3);
            _visits.Use(1000 + visit, 7, persona: 1);
            _visits.Use(2000 + visit, 50 + visit % 3);
            _visits.Use(2000 + visit, 8, persona: 2);
        }

        _visits.Use(1, 51, persona: 1);
        _visits.Use(2, 51, persona: 2);
        Assert.Equal([7UL], _visits.Top(1, 1));
        Assert.Equal([8UL], _visits.Top(2, 1));
    }

    [Fact]
    public void A_purchase_teaches_more_than_a_view()
    {
        for (var visit = 0; visit < 10; visit++)
        {
            _visits.Session(1, 2);
            _visits.Use(_visits.Session(1), 3, ContentEventKind.Purchase);
        }

        Assert.Equal([3UL, 2UL], _visits.Top(_visits.Session(1), 2));
    }

    [Fact]
    public void What_is_sent_ahead_in_vain_becomes_less_likely()
    {
        for (ulong visit = 0; visit < 60; visit++) _visits.Session(1, 2 + visit % 3, 9);
        var before = _visits.Chance(_visits.Session(1), 2).WithinHorizon;
        for (var push = 0; push < 12; push++)
        {
            var client = _visits.Session(1);
            foreach (var item in new ulong[] { 2, 3 }) _visits.Use(client, item, ContentEventKind.PushSent);
            _visits.Use(client, 3);
            _visits.Use(client, 2, ContentEventKind.PushUnused);
        }

        Assert.True(_visits.Chance(_visits.Session(1), 2).WithinHorizon < 0.8 * before);
    }

    [Fact]
    public void A_long_silence_begins_a_new_session()
    {
        for (var visit = 0; visit < 20; visit++) _visits.Session(1, 2);
        var client = _visits.Session(1);
        _visits.Wait(TimeSpan.FromHours(2));
        _visits.Use(client, 5);
        // 1 → 5 was no step of one session.
        Assert.DoesNotContain(5UL, _visits.Top(_visits.Session(1), 1));
    }

    [Fact]
    public void More_items_and_clients_than_the_limits_push_out_the_least_used()
    {
        for (var visit = 0; visit < 50; visit++) _visits.Session(1, 2, 3);
        for (ulong item = 1000; item < 3000; item++) _visits.Session(item, item + 1);
        Assert.Equal(Settings.Predictor.ItemsMax, _visits.Predictor.ItemCount);
        Assert.Equal(Settings.Predictor.ClientsMax, _visits.Predictor.ClientCount);
        Assert.Equal([2UL], _visits.Top(_visits.Session(1), 1));
    }

    [Fact]
    public void Weights_start_equal_and_move_to_the_expert_that_is_right()
    {
        Assert.All(_visits.Predictor.MeanWeights(), weight => Assert.Equal(1.0 / 7, weight, 6));
        for (var visit = 0; visit < 300; visit++) _visits.Session(1, 2, 3, 4);
        var weights = _visits.Predictor.MeanWeights();
        Assert.True(weights[(int)ExpertKind.Markov] + weights[(int)ExpertKind.Contexts] > 0.5);
        Assert.All(weights, weight => Assert.True(weight > 0.005));
    }
}
