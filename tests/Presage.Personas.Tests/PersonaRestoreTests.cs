using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class PersonaRestoreTests
{
    private static readonly PersonaOptions Small =
        Planted.Options with { KMax = 2, SubscribersToStart = 4, MembersToPublish = 1, Horizon = 1, MatureSteps = 3, MicroClustersMax = 8 };

    [Fact]
    public void A_restored_model_has_its_catalogue_at_once_and_gives_everybody_the_persona_they_had()
    {
        var (planted, model) = Trained();

        var restored = PersonaModel.Restore(Planted.Options, 5, model.Encode());
        Assert.Equal(model.Catalogue.Version, restored.Catalogue.Version);
        Assert.Equal(
            model.Catalogue.Personas.Select(persona => (persona.Id, persona.Name, persona.MemberCount, persona.Traits)),
            restored.Catalogue.Personas.Select(persona => (persona.Id, persona.Name, persona.MemberCount, persona.Traits)));
        for (var subscriber = 0; subscriber < 400; subscriber++) restored.Remember(subscriber, model.PersonaOf(subscriber)!.Value);
        planted.ObserveAll(restored, 30, 0, 400, planted.GroupOf);
        var update = restored.Update(30);

        Assert.Empty(update.Born);
        Assert.Empty(update.Assigned);
        Assert.Equal(model.Catalogue.Version + 1, update.Catalogue.Version);
        Assert.All(Enumerable.Range(0, 400), subscriber => Assert.Equal(model.PersonaOf(subscriber), restored.PersonaOf(subscriber)));
    }

    [Fact]
    public void After_a_restart_personas_live_on_through_a_day_in_which_profiles_are_young()
    {
        var (planted, model) = Trained();
        var restored = PersonaModel.Restore(Planted.Options, 5, model.Encode());
        for (var subscriber = 0; subscriber < 400; subscriber++) restored.Remember(subscriber, model.PersonaOf(subscriber)!.Value);
        var changed = 0;
        for (var step = 30; step < 90; step++)
        {
            planted.ObserveAll(restored, step, 0, 400, planted.GroupOf);
            var update = restored.Update(step);
            changed += update.Assigned.Length + update.Born.Length + update.Retired.Length;
        }

        Assert.Equal(0, changed);
    }

    [Fact]
    public void A_few_early_subscribers_do_not_move_restored_centroids_nor_published_figures()
    {
        var model = Example();
        var restored = PersonaModel.Restore(Small with { SubscribersToStart = 100, MembersToPublish = 4 }, 1, model.Encode());

        Observe(restored, 0, 9, 1e7);
        var update = restored.Update(9);

        Assert.NotNull(restored.PersonaOf(0));
        Assert.Equal(model.Catalogue.Personas.Select(persona => persona.MemberCount), update.Catalogue.Personas.Select(persona => persona.MemberCount));
        Assert.Equal(model.Encode()[7..], restored.Encode()[7..]);
    }

    [Fact]
    public void Version_2_is_read_and_written_as_released()
    {
        Golden.Assert("personas-2.hex", Example().Encode());
        Assert.Equal(Example().Encode(), PersonaModel.Restore(Small, 1, Golden.Read("personas-2.hex")).Encode());
    }

    [Fact]
    public void Of_version_1_only_the_numbers_given_are_kept()
    {
        var model = PersonaModel.Restore(Small, 1, Golden.Read("personas-1.hex"));
        Assert.Equal((1, 0), (model.Catalogue.Version, model.Catalogue.Personas.Length));
        Fill(model);

        Assert.Equal([3, 4], model.Update(3).Born.Select(id => id.Number));
    }

    [Fact]
    public void A_model_without_personas_is_stored_too() =>
        Assert.Equal(0, PersonaModel.Restore(Small, 1, new PersonaModel(Small, 1).Encode()).Catalogue.Version);

    [Fact]
    public void Every_shortened_clustering_faults_within_itself()
    {
        var bytes = Example().Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.InRange(Fault(bytes[..length]).Offset, 0, length);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 3, 2)]
    [InlineData(11, 65, 11)]
    [InlineData(15, 9, 15)]
    [InlineData(19, 3, 19)]
    public void A_wrong_value_faults_with_its_offset(int at, byte value, int offset)
    {
        var bytes = Example().Encode();
        bytes[at] = value;
        Assert.Equal(offset, Fault(bytes).Offset);
    }

    [Fact]
    public void Bytes_after_the_end_fault()
    {
        var bytes = Example().Encode();
        Assert.Equal(bytes.Length, Fault([.. bytes, 7]).Offset);
    }

    private static PersonaFormatException Fault(byte[] bytes) =>
        Assert.Throws<PersonaFormatException>(() => PersonaModel.Restore(Small, 1, bytes));

    private static (Planted Planted, PersonaModel Model) Trained()
    {
        var planted = new Planted(4, 5, 0.05);
        var model = new PersonaModel(Planted.Options, 5);
        for (var step = 0; step < 30; step++)
        {
            planted.ObserveAll(model, step, 0, 400, planted.GroupOf);
            model.Update(step);
        }

        return (planted, model);
    }

    private static PersonaModel Example()
    {
        var model = new PersonaModel(Small, 1);
        Fill(model);
        model.Update(3);
        return model;
    }

    private static void Fill(PersonaModel model)
    {
        for (var subscriber = 0; subscriber < 8; subscriber++) Observe(model, subscriber, 3, subscriber % 2 == 0 ? 1e7 : 1e9);
    }

    private static void Observe(PersonaModel model, int subscriber, long step, double bytes) =>
        model.Observe(subscriber, step, bytes, bytes / 10, new MemberForecast([9], [18], [1], [2]));
}
