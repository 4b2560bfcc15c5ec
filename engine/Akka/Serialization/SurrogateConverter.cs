using Akka.Actor;
using Akka.Util;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>Writes refs, paths and addresses by way of their stand-ins.</summary>
internal sealed class SurrogateConverter(ActorSystem system) : JsonConverter
{
    public override bool CanConvert(Type objectType) => typeof(ISurrogated).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        serializer.Serialize(writer, (value as ISurrogated)?.ToSurrogate(system), typeof(ISurrogate));

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        serializer.Deserialize<ISurrogate>(reader)?.FromSurrogate(system);
}
