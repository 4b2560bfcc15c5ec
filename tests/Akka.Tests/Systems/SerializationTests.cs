using Akka.Actor;
using Akka.Serialization;

namespace Akka.Tests.Systems;

public sealed class SerializationTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Objects_go_as_json_with_identifier_1_and_come_back_equal()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new Order("a", 3));
        Assert.Equal(1, serializer.Identifier);
        Assert.Equal("", Akka.Serialization.Serialization.ManifestFor(serializer, new Order("a", 3)));
        var bytes = serializer.ToBinary(new Order("a", 3));
        Assert.Equal(new Order("a", 3), Sys.Serialization.Deserialize(bytes, 1, typeof(Order)));
        Assert.Equal(new Order("a", 3), Sys.Serialization.Deserialize(bytes, 1, ""));
    }

    [Fact]
    public void A_string_is_stored_as_bare_json_text() =>
        Assert.Equal("\"evt\""u8.ToArray(), Sys.Serialization.Serialize("evt"));

    [Fact]
    public void Bytes_go_as_they_are_with_identifier_4()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new byte[] { 1, 2 });
        Assert.Equal(4, serializer.Identifier);
        Assert.Equal(new byte[] { 1, 2 }, serializer.ToBinary(new byte[] { 1, 2 }));
    }

    [Fact]
    public void A_ref_comes_back_as_the_same_actor()
    {
        var bytes = Sys.Serialization.Serialize(new Holder(TestActor));
        Assert.Equal(TestActor, ((Holder)Sys.Serialization.Deserialize(bytes, 1, typeof(Holder))).Actor);
    }

    [Fact]
    public async Task A_serializer_of_ones_own_is_found_by_its_binding()
    {
        var names = $"akka.actor {{ serializers.order = \"{typeof(OrderSerializer).AssemblyQualifiedName}\", serialization-bindings {{ \"{typeof(Order).AssemblyQualifiedName}\" = order }} }}\nakka.loglevel = OFF";
        var system = ActorSystem.Create("own", names);
        var serializer = Assert.IsType<OrderSerializer>(system.Serialization.FindSerializerFor(new Order("a", 3)));
        Assert.Equal("O", serializer.Manifest(new Order("a", 3)));
        Assert.Equal(new Order("a", 3), system.Serialization.Deserialize(serializer.ToBinary(new Order("a", 3)), 999, "O"));
        await system.Terminate();
    }

    public sealed record Order(string Name, int Count);

    public sealed record Holder(IActorRef Actor);

    public sealed class OrderSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 999;

        public override byte[] ToBinary(object obj) => System.Text.Encoding.UTF8.GetBytes($"{((Order)obj).Name}|{((Order)obj).Count}");

        public override object FromBinary(byte[] bytes, string manifest)
        {
            var parts = System.Text.Encoding.UTF8.GetString(bytes).Split('|');
            return new Order(parts[0], int.Parse(parts[1]));
        }

        public override string Manifest(object o) => "O";
    }
}
