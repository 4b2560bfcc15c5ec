using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class PersonaModelTests
{
    private const int SubscriberCount = 400;

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(7, 4)]
    [InlineData(9, 5)]
    public void Planted_groups_are_recovered(int groupCount, int seed)
    {
        var (planted, model) = Trained(groupCount, (ulong)seed, updates: 10);

        Assert.Equal(groupCount, model.Catalogue.Personas.Length);
        Assert.True(Planted.AdjustedRand(Labels(model), Groups(planted)) >= 0.9);
    }

    [Fact]
    public void Assignments_are_stable_under_noise()
    {
        var (planted, model) = Trained(5, 11, updates: 10);
        var before = Labels(model);
        var changes = 0;
        for (var step = 10; step < 60; step++)
        {
            planted.ObserveAll(model, step, 0, SubscriberCount, planted.GroupOf);
            var update = model.Update(step);
            changes += update.Assigned.Length;
            Assert.Empty(update.Born);
            Assert.Empty(update.Retired);
        }

        Assert.Equal(0, changes);
        Assert.Equal(before, Labels(model));
    }

    [Fact]
    public void A_subscriber_whose_habit_changes_moves_once_and_not_at_once()
    {
        var (planted, model) = Trained(4, 21, updates: 10);
        var target = model.PersonaOf(1)!.Value;
        var moves = new List<(int Step, PersonaAssigned Assigned)>();
        for (var step = 0; step < 40; step++)
        {
            planted.ObserveAll(model, 10 + step, 1, SubscriberCount, planted.GroupOf);
            planted.Observe(model, 10 + step, 0, planted.GroupOf(1));
            moves.AddRange(model.Update(10 + step).Assigned.Select(assigned => (step, assigned)));
        }

        var (movedAt, move) = Assert.Single(moves);
        Assert.Equal((0, target), (move.SubscriberIndex, move.Persona));
        Assert.NotNull(move.Previous);
        Assert.True(movedAt >= Planted.Options.UpdatesToReassign);
    }

    [Fact]
    public void A_new_group_is_born_with_a_new_id_and_the_others_keep_theirs()
    {
        var (planted, model) = Trained(5, 31, updates: 10, groupOf: subscriber => subscriber % 4);
        var before = Ids(model);
        var born = new List<PersonaId>();
        for (var step = 10; step < 40; step++)
        {
            planted.ObserveAll(model, step, 0, SubscriberCount, subscriber => subscriber % 4);
            planted.ObserveAll(model, step, SubscriberCount, SubscriberCount + 100, _ => 4);
            born.AddRange(model.Update(step).Born);
        }

        Assert.Equal(4, before.Length);
        Assert.Equal([new PersonaId(5)], born);
        Assert.Equal([.. before, new PersonaId(5)], Ids(model));
    }

    [Fact]
    public void A_group_that_dissolves_retires_and_no_id_is_ever_given_again()
    {
        const int count = 200;
        var planted = new Planted(5, 41, noise: 0.05);
        var model = new PersonaModel(Planted.Options with { HalfLifeDays = 0.2 }, 41);
        for (var step = 0; step < 10; step++)
        {
            planted.ObserveAll(model, step, 0, count, planted.GroupOf);
            model.Update(step);
        }

        var stay = Enumerable.Range(0, 4).Select(model.PersonaOf).ToArray();
        var (born, retired, merged) = (new List<PersonaId>(), new List<PersonaId>(), new List<PersonaMerged>());
        for (var step = 10; step < 150; step++)
        {
            // Gone for the first half, back for the second.
            planted.ObserveAll(model, step, 0, count, subscriber => step < 90 && planted.GroupOf(subscriber) == 4 ? subscriber / 5 % 4 : planted.GroupOf(subscriber));
            var update = model.Update(step);
            born.AddRange(update.Born);
            retired.AddRange(update.Retired);
            merged.AddRange(update.Merged);
            if (step == 89) Assert.Equal(4, Enumerable.Range(0, count).Select(model.PersonaOf).Distinct().Count());
        }

        Assert.NotEmpty(retired);
        Assert.All(merged, one => Assert.Contains(one.Persona, retired));
        Assert.Equal(born.Count, born.Distinct().Count());
        Assert.All(born, id => Assert.True(id.Number > 5));
        Assert.All(retired, id => Assert.Null(model.Catalogue.Find(id)));
        // Those who went through may have split one of the groups that they joined.
        Assert.True(stay.Where((id, subscriber) => id == model.PersonaOf(subscriber)).Count() >= 3);
        Assert.Equal(5, Enumerable.Range(0, count).Select(model.PersonaOf).Distinct().Count());
    }

    [Fact]
    public void The_same_seed_and_calls_give_the_same_personas()
    {
        var (_, first) = Trained(6, 51, updates: 6);
        var (_, second) = Trained(6, 51, updates: 6);

        Assert.Equal(Labels(first), Labels(second));
        Assert.Equal(
            first.Catalogue.Personas.SelectMany(persona => persona.Profile.Values), second.Catalogue.Personas.SelectMany(persona => persona.Profile.Values));
    }

    [Fact]
    public void A_personas_forecast_is_its_members_mean_and_the_populations_that_of_all()
    {
        var (planted, model) = Trained(4, 61, updates: 5);

        Assert.All(Enumerable.Range(0, 4), group =>
        {
            var persona = model.Catalogue.Find(model.PersonaOf(group)!.Value)!;
            Assert.Equal(SubscriberCount / 4, persona.MemberCount);
            Assert.All(persona.Forecast.DownMedian, value => Assert.Equal(Planted.LevelOf(planted.GroupOf(group)), value, 0.01));
            Assert.All(persona.Forecast.DownUpper, value => Assert.Equal(2 * Planted.LevelOf(group), value, 0.01));
            Assert.All(persona.Forecast.UpMedian, value => Assert.Equal(Planted.LevelOf(group) / 10, value, 0.01));
        });
        Assert.All(model.Catalogue.Population.DownMedian, value => Assert.Equal(2500, value, 0.01));
    }

    [Fact]
    public void Before_enough_are_known_there_is_only_the_populations_forecast()
    {
        var planted = new Planted(3, 71, 0.1);
        var model = new PersonaModel(Planted.Options, 1);
        planted.ObserveAll(model, 0, 0, Planted.Options.SubscribersToStart - 1, planted.GroupOf);

        var update = model.Update(0);

        Assert.Empty(update.Catalogue.Personas);
        Assert.Empty(update.Assigned);
        Assert.Equal(Planted.Horizon, update.Catalogue.Population.DownMedian.Length);
        Assert.Null(model.PersonaOf(0));
    }

    [Fact]
    public void Without_any_observation_an_update_gives_an_empty_catalogue()
    {
        var catalogue = new PersonaModel(Planted.Options, 1).Update(0).Catalogue;

        Assert.Equal(1, catalogue.Version);
        Assert.True(catalogue.Population.IsEmpty);
    }

    [Fact]
    public void A_persona_under_the_least_members_is_not_published()
    {
        var planted = new Planted(3, 81, 0.05);
        var model = new PersonaModel(Planted.Options with { MembersToPublish = 30 }, 1);
        for (var step = 0; step < 5; step++)
        {
            planted.ObserveAll(model, step, 0, 220, subscriber => subscriber < 200 ? subscriber % 2 : 2);
            model.Update(step);
        }

        Assert.Equal((2, 1), (model.Catalogue.Personas.Length, model.Catalogue.UnpublishedCount));
        Assert.Null(model.Catalogue.Find(model.PersonaOf(210)!.Value));
    }

    [Fact]
    public void A_forgotten_subscriber_counts_no_more_and_is_new_when_it_returns()
    {
        var (planted, model) = Trained(4, 91, updates: 5);

        for (var subscriber = 0; subscriber < 40; subscriber += 4)
        {
            Assert.True(model.Forget(subscriber));
            Assert.False(model.Forget(subscriber));
        }

        model.Update(5);
        Assert.Null(model.PersonaOf(0));
        Assert.Equal(SubscriberCount - 10, model.Catalogue.Personas.Sum(persona => persona.MemberCount));

        planted.Observe(model, 6, 0, 0);
        Assert.Null(Assert.Single(model.Update(6).Assigned).Previous);
    }

    private static (Planted Planted, PersonaModel Model) Trained(int groupCount, ulong seed, int updates, Func<int, int>? groupOf = null)
    {
        var planted = new Planted(groupCount, seed, noise: 0.05);
        var model = new PersonaModel(Planted.Options, seed);
        for (var step = 0; step < updates; step++)
        {
            planted.ObserveAll(model, step, 0, SubscriberCount, groupOf ?? planted.GroupOf);
            model.Update(step);
        }

        return (planted, model);
    }

    private static int[] Labels(PersonaModel model) => [.. Enumerable.Range(0, SubscriberCount).Select(index => model.PersonaOf(index)!.Value.Number)];

    private static int[] Groups(Planted planted) => [.. Enumerable.Range(0, SubscriberCount).Select(planted.GroupOf)];

    private static PersonaId[] Ids(PersonaModel model) => [.. model.Catalogue.Personas.Select(persona => persona.Id)];
}
