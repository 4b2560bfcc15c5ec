namespace Presage.Personas.Tests;

public sealed class PersonaLimitsTests
{
    private static readonly float[] Embedding = new float[Planted.EmbeddingLength];
    private static readonly float[] Row = new float[Planted.Horizon];

    [Theory]
    [InlineData(-1)]
    [InlineData(5000)]
    public void A_subscriber_past_the_limit_is_refused(int subscriber) =>
        Assert.Equal(ObserveAnswer.SubscriberOutOfRange, Observe(new PersonaModel(Planted.Options, 1), subscriber, Embedding, Row));

    [Fact]
    public void Values_of_another_length_are_refused()
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.LengthMismatch, Observe(model, 0, new float[3], Row));
        Assert.Equal(ObserveAnswer.LengthMismatch, Observe(model, 0, Embedding, new float[Planted.Horizon + 1]));
        Assert.Equal(0, model.SubscriberCount);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(0, float.NaN)]
    [InlineData(0, -1)]
    public void Values_that_are_no_embedding_or_no_forecast_are_refused(float embedding, float forecast)
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.ValueOutOfRange, Observe(model, 0, [.. Embedding[1..], embedding], [.. Row[1..], forecast]));
        Assert.Equal(0, model.SubscriberCount);
    }

    [Fact]
    public void A_subscriber_without_a_forecast_is_a_member_all_the_same()
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.Observed, model.Observe(0, Embedding, default));
        Assert.True(model.Update(0).Catalogue.Population.IsEmpty);
        Assert.Equal(1, model.SubscriberCount);
    }

    [Fact]
    public void A_full_model_takes_its_documented_memory_and_no_more()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var model = new PersonaModel(Planted.Options, 1);
        for (var round = 0; round < 3; round++)
            for (var subscriber = 0; subscriber < Planted.Options.SubscribersMax; subscriber++) Observe(model, subscriber, Embedding, Row);
        var bytesEach = (GC.GetAllocatedBytesForCurrentThread() - before) / Planted.Options.SubscribersMax;

        // All arrays ever allocated; doubling up to a capped last size makes under three times that size.
        Assert.InRange(bytesEach, 1, 3 * 4 * (2 * (Planted.EmbeddingLength + 2) + 4 * Planted.Horizon + 6));
    }

    [Fact]
    public void Identical_subscribers_do_not_break_the_clustering()
    {
        var model = new PersonaModel(Planted.Options, 1);
        for (var step = 0; step < 8; step++)
        {
            for (var subscriber = 0; subscriber < 100; subscriber++) Observe(model, subscriber, Embedding, Row);
            model.Update(step);
        }

        Assert.Equal(100, model.Catalogue.Personas.Sum(persona => persona.MemberCount));
    }

    [Fact]
    public void The_number_of_personas_and_the_members_add_up_whatever_is_observed() => Seeded.Check(random =>
    {
        var options = Planted.Options with { MembersToPublish = 1, KMax = 5, SubscribersToStart = 10 };
        var model = new PersonaModel(options, random.NextUInt64());
        for (var step = 0; step < 8; step++)
        {
            var count = random.NextInt32(60);
            for (var one = 0; one < count; one++)
            {
                var embedding = Enumerable.Range(0, Planted.EmbeddingLength).Select(_ => (float)random.NextGaussian()).ToArray();
                Observe(model, random.NextInt32(80), embedding, [1, 2, 3, (float)random.NextExponential()]);
            }

            var update = model.Update(step);
            var personas = update.Catalogue.Personas.Length + update.Catalogue.UnpublishedCount;
            if (personas > 0 && personas is < 2 or > 5) return false;
            if (personas > 0 && update.Catalogue.Personas.Sum(persona => persona.MemberCount) != model.SubscriberCount) return false;
            if (update.Catalogue.Personas.Select(persona => persona.Name).Distinct().Count() != update.Catalogue.Personas.Length) return false;
        }

        return true;
    }, 30);

    [Fact]
    public void Ids_are_given_once_in_ascending_order_whatever_is_observed() => Seeded.Check(random =>
    {
        var model = new PersonaModel(Planted.Options with { ScoreMargin = 0, UpdatesToRecluster = 1, KMax = 6 }, random.NextUInt64());
        var last = 0;
        for (var step = 0; step < 12; step++)
        {
            for (var subscriber = 0; subscriber < 60; subscriber++)
            {
                var embedding = Enumerable.Range(0, Planted.EmbeddingLength).Select(_ => (float)random.NextGaussian()).ToArray();
                Observe(model, subscriber, embedding, Row);
            }

            foreach (var id in model.Update(step).Born)
                if (id.Number != ++last) return false;
        }

        return true;
    }, 12);

    [Fact]
    public void Options_outside_their_ranges_are_refused()
    {
        foreach (var wrong in new[]
        {
            Planted.Options with { KMin = 1 }, Planted.Options with { KMax = 65 }, Planted.Options with { SubscribersToStart = 9 },
            Planted.Options with { ProfileWeight = double.NaN }, Planted.Options with { AssignMargin = 1 }, Planted.Options with { SampleMax = 5 },
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => new PersonaModel(wrong, 1));
    }

    private static ObserveAnswer Observe(PersonaModel model, int subscriber, float[] embedding, float[] row) =>
        model.Observe(subscriber, embedding, new MemberForecast(row, row, row, row));
}
