namespace Presage.Personas.Tests;

public sealed class PersonaLimitsTests
{
    private static readonly float[] Row = new float[Planted.Horizon];

    [Theory]
    [InlineData(-1)]
    [InlineData(5000)]
    public void A_subscriber_past_the_limit_is_refused(int subscriber) =>
        Assert.Equal(ObserveAnswer.SubscriberOutOfRange, Observe(new PersonaModel(Planted.Options, 1), subscriber, 0, 1, Row));

    [Fact]
    public void A_forecast_of_another_length_is_refused()
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.LengthMismatch, Observe(model, 0, 0, 1, new float[Planted.Horizon + 1]));
        Assert.Equal(0, model.SubscriberCount);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(-1, 0)]
    [InlineData(1e19, 0)]
    [InlineData(0, float.NaN)]
    [InlineData(0, -1)]
    public void Values_that_are_no_volume_are_refused(double bytes, float forecast)
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.ValueOutOfRange, Observe(model, 0, 0, bytes, [.. Row[1..], forecast]));
        Assert.Equal(0, model.SubscriberCount);
    }

    [Fact]
    public void A_step_is_taken_in_once_and_not_after_a_later_one()
    {
        var profiles = new ProfileTable(Planted.Options);
        var plain = new ProfileTable(Planted.Options);
        Assert.Equal([true, true, false, false, true], new[] { 3L, 4, 4, 2, 6 }.Select(step => profiles.Observe(0, step, 1e7 * step, 1e6)));
        foreach (var step in new[] { 3L, 4, 6 }) plain.Observe(0, step, 1e7 * step, 1e6);

        Assert.Equal(ProfileOf(plain), ProfileOf(profiles));
        Assert.Equal(ObserveAnswer.StepRefused, Again(new PersonaModel(Planted.Options, 1)));
    }

    [Fact]
    public void A_subscriber_without_a_forecast_is_a_member_all_the_same()
    {
        var model = new PersonaModel(Planted.Options, 1);

        Assert.Equal(ObserveAnswer.Observed, model.Observe(0, 0, 5, 5, default));
        Assert.True(model.Update(0).Catalogue.Population.IsEmpty);
        Assert.Equal(1, model.SubscriberCount);
    }

    [Fact]
    public void A_full_model_takes_its_documented_memory_and_no_more()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var model = new PersonaModel(Planted.Options, 1);
        for (var round = 0; round < 3; round++)
            for (var subscriber = 0; subscriber < Planted.Options.SubscribersMax; subscriber++) Observe(model, subscriber, round, 5, Row);
        var bytesEach = (GC.GetAllocatedBytesForCurrentThread() - before) / Planted.Options.SubscribersMax;

        // The model's own arrays, of which a chunk may be unused, and the micro-clusters.
        Assert.InRange(bytesEach, 1, 1.1 * (364 + 16 * Planted.Horizon) + 512 * ProfileLayout.Length * 12 / Planted.Options.SubscribersMax + 40);
    }

    [Fact]
    public void Identical_subscribers_are_no_personas()
    {
        var model = new PersonaModel(Planted.Options, 1);
        for (var step = 0; step < 8; step++)
        {
            for (var subscriber = 0; subscriber < 100; subscriber++) Observe(model, subscriber, step, 7, Row);
            model.Update(step);
        }

        Assert.Empty(model.Catalogue.Personas);
        Assert.False(model.Catalogue.Population.IsEmpty);
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
                Observe(model, random.NextInt32(80), step, Math.Exp(20 * random.NextDouble()), [1, 2, 3, (float)random.NextExponential()]);

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
            for (var subscriber = 0; subscriber < 60; subscriber++) Observe(model, subscriber, step, Math.Exp(20 * random.NextDouble()), Row);
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
            Planted.Options with { HalfLifeDays = double.NaN }, Planted.Options with { AssignMargin = 1 }, Planted.Options with { MicroClustersMax = 5 },
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => new PersonaModel(wrong, 1));
    }

    private static ObserveAnswer Observe(PersonaModel model, int subscriber, long step, double bytes, float[] row) =>
        model.Observe(subscriber, step, bytes, 1000, new MemberForecast(row, row, row, row));

    private static ObserveAnswer Again(PersonaModel model)
    {
        Observe(model, 0, 9, 1, Row);
        return Observe(model, 0, 9, 1, Row);
    }

    private static float[] ProfileOf(ProfileTable profiles)
    {
        var profile = new float[ProfileLayout.Length];
        profiles.Read(0, profile);
        return profile;
    }
}
