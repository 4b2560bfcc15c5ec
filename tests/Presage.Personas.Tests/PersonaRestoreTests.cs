namespace Presage.Personas.Tests;

public sealed class PersonaRestoreTests
{
    private static readonly PersonaOptions Small = Planted.Options with { EmbeddingLength = 2, KMax = 2, SubscribersToStart = 4, MembersToPublish = 1, Horizon = 1 };

    [Fact]
    public void A_restored_model_gives_everybody_the_persona_they_had()
    {
        var planted = new Planted(4, 5, 0.12);
        var model = new PersonaModel(Planted.Options, 5);
        for (var step = 0; step < 8; step++)
        {
            planted.ObserveAll(model, 0, 400, planted.GroupOf);
            model.Update(step);
        }

        var restored = PersonaModel.Restore(Planted.Options, 5, model.Encode());
        planted.ObserveAll(restored, 0, 400, planted.GroupOf);
        var update = restored.Update(8);

        Assert.Empty(update.Born);
        Assert.Equal(model.Catalogue.Version + 1, update.Catalogue.Version);
        Assert.All(Enumerable.Range(0, 400), subscriber => Assert.Equal(model.PersonaOf(subscriber), restored.PersonaOf(subscriber)));
    }

    [Fact]
    public void A_few_early_subscribers_do_not_move_restored_centroids()
    {
        var model = Example();
        var restored = PersonaModel.Restore(Small with { SubscribersToStart = 100 }, 1, model.Encode());

        Observe(restored, 0, 0.6f, 0.8f);
        var update = restored.Update(9);

        Assert.Equal(1, Assert.Single(update.Catalogue.Personas, persona => persona.MemberCount > 0).MemberCount);
        Assert.Equal(model.Encode()[7..], restored.Encode()[7..]);
    }

    [Fact]
    public void Version_1_is_read_and_written_as_released()
    {
        Golden.Assert("personas-1.hex", Example().Encode());
        Assert.Equal(Example().Encode(), PersonaModel.Restore(Small, 1, Golden.Read("personas-1.hex")).Encode());
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
    [InlineData(2, 2, 2)]
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

    private static PersonaModel Example()
    {
        var model = new PersonaModel(Small, 1);
        for (var subscriber = 0; subscriber < 8; subscriber++)
            Observe(model, subscriber, subscriber % 2, 1 - subscriber % 2);
        model.Update(3);
        return model;
    }

    private static void Observe(PersonaModel model, int subscriber, float first, float second) =>
        model.Observe(subscriber, [first, second], new MemberForecast([9], [18], [1], [2]));
}
