using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Presage.Simulation.Tests.Counter;

/// <summary>The stored forms of the counter's event and snapshot.</summary>
internal sealed class CounterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4999;

    public override string Manifest(object o) => o.GetType().Name;

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType());

    public override object FromBinary(byte[] bytes, string manifest) => manifest == nameof(Incremented)
        ? JsonSerializer.Deserialize<Incremented>(bytes)!
        : JsonSerializer.Deserialize<CounterState>(bytes)!;
}
