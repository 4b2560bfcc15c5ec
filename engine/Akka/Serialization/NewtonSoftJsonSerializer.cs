using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>JSON with type names, identifier 1: the serializer of all types without another. Text is UTF-8.</summary>
public class NewtonSoftJsonSerializer : Serializer
{
    private readonly JsonSerializer _serializer;

    public NewtonSoftJsonSerializer(ExtendedActorSystem system)
        : this(system, system.Settings.Config.GetConfig("akka.actor.serialization-settings.json"))
    {
    }

    public NewtonSoftJsonSerializer(ExtendedActorSystem system, Config config)
        : base(system)
    {
        Settings = new JsonSerializerSettings
        {
            PreserveReferencesHandling = config.GetBoolean("preserve-object-references") ? PreserveReferencesHandling.Objects : PreserveReferencesHandling.None,
            TypeNameHandling = config.GetBoolean("encode-type-names") ? TypeNameHandling.All : TypeNameHandling.None,
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            MissingMemberHandling = MissingMemberHandling.Ignore,
            ObjectCreationHandling = ObjectCreationHandling.Replace,
            ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
            ContractResolver = new PrivateSetterResolver(),
        };
        Settings.Converters.Add(new SurrogateConverter(system));
        _serializer = JsonSerializer.Create(Settings);
    }

    public JsonSerializerSettings Settings { get; }

    public object Serializer => _serializer;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(false)))
        using (var json = new JsonTextWriter(writer))
            _serializer.Serialize(json, obj, typeof(object));
        return stream.ToArray();
    }

    public override object FromBinary(byte[] bytes, Type type)
    {
        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(bytes), Encoding.UTF8));
        return BoxedNumber.Unwrap(_serializer.Deserialize(reader, type), type);
    }
}
