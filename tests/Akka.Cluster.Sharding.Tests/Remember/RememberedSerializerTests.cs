using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Remember;

/// <summary>The stored form never changes.</summary>
public sealed class RememberedSerializerTests
{
    private const string GoldenChange = "0200000001610662C3BC2D7E21" + "0100000000";
    private const string GoldenIds = "010000000161";

    [Fact]
    public void A_change_has_the_golden_bytes_and_is_read_back()
    {
        using var test = new TestSystem();
        var serializer = new RememberedSerializer((ExtendedActorSystem)test.System);
        var bytes = serializer.ToBinary(new RememberedChange(["a", "bü-~!"], [""]));

        Assert.Equal(GoldenChange, Convert.ToHexString(bytes));
        var back = Assert.IsType<RememberedChange>(serializer.FromBinary(bytes, "change/1"));
        Assert.Equal(["a", "bü-~!"], back.Added.AsEnumerable());
        Assert.Equal([""], back.Removed.AsEnumerable());
        Assert.Equal(4200, serializer.Identifier);
    }

    [Fact]
    public void Ids_have_the_golden_bytes_and_are_read_back()
    {
        using var test = new TestSystem();
        var serializer = new RememberedSerializer((ExtendedActorSystem)test.System);
        var bytes = serializer.ToBinary(new RememberedIds(["a"]));

        Assert.Equal(GoldenIds, Convert.ToHexString(bytes));
        Assert.Equal(["a"], Assert.IsType<RememberedIds>(serializer.FromBinary(bytes, "ids/1")).Ids.AsEnumerable());
    }

    [Fact]
    public void An_unknown_form_is_refused()
    {
        using var test = new TestSystem();
        var serializer = new RememberedSerializer((ExtendedActorSystem)test.System);

        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => serializer.FromBinary([], "change/2"));
        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => serializer.ToBinary("text"));
    }
}
