using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Finds the serializer of a type and the reader of stored bytes.</summary>
/// <remarks>The most special binding wins: the type itself, then its base classes upwards, then its interfaces, then System.Object.</remarks>
public class Serialization
{
    private readonly ConcurrentDictionary<string, Serializer> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly ConcurrentDictionary<Type, Serializer> _bindings = new();
    private readonly ConcurrentDictionary<Type, Serializer> _found = new();

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        Register("null", new NullSerializer(system));
        var actor = system.Settings.Config.GetConfig("akka.actor");
        foreach (var (name, type) in actor.GetConfig("serializers").AsEnumerable()) AddSerializer(name, Make(name, type.GetString()!));
        foreach (var (type, name) in actor.GetConfig("serialization-bindings").AsEnumerable()) Bind(type, name.GetString()!);
        var setup = system.Settings.Setup.Get<SerializationSetup>();
        if (!setup.HasValue) return;
        foreach (var details in setup.Value.CreateSerializers(system)) Add(details);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>What is stored beside the bytes so that they can be read again; empty where nothing is needed.</summary>
    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => msg.GetType().TypeQualifiedName(),
        _ => "",
    };

    public static string SerializedActorPath(IActorRef actorRef) =>
        Equals(actorRef, ActorRefs.NoSender) ? "" : actorRef.Path.ToSerializationFormat();

    public void AddSerializer(string name, Serializer serializer) => Register(name, serializer);

    public void AddSerializationMap(Type type, Serializer serializer)
    {
        _bindings[type] = serializer;
        _found.Clear();
    }

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    /// <exception cref="SerializationException">No serializer has this identifier.</exception>
    public object Deserialize(byte[] bytes, int serializerId, Type type) => ById(serializerId).FromBinary(bytes, type);

    /// <exception cref="SerializationException">No serializer has this identifier, or there is no type of this name.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = ById(serializerId);
        if (serializer is SerializerWithStringManifest named) return named.FromBinary(bytes, manifest);
        if (string.IsNullOrEmpty(manifest)) return serializer.FromBinary(bytes, typeof(object));
        var type = ClassName.Find(manifest)
            ?? throw new SerializationException($"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}].");
        return serializer.FromBinary(bytes, type);
    }

    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    public Serializer FindSerializerFor(object obj, string? defaultSerializerName = null) =>
        obj is null ? _byName["null"] : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <exception cref="SerializationException">No serializer is bound to the type or what it derives from.</exception>
    public Serializer FindSerializerForType(Type objectType, string? defaultSerializerName = null)
    {
        if (_found.TryGetValue(objectType, out var known)) return known;
        var found = FindSpecial(objectType);
        if (found is null && defaultSerializerName is not null) return _byName[defaultSerializerName];
        found ??= _bindings.GetValueOrDefault(typeof(object));
        return found is null ? throw new SerializationException($"Serializer not found for type {objectType.Name}") : _found[objectType] = found;
    }

    private Serializer? FindSpecial(Type type)
    {
        for (var each = type; each is not null && each != typeof(object); each = each.BaseType)
            if (_bindings.TryGetValue(each, out var bound)) return bound;
        foreach (var (bound, serializer) in _bindings)
            if (bound.IsInterface && bound.IsAssignableFrom(type)) return serializer;
        return null;
    }

    private Serializer ById(int id) => _byId.TryGetValue(id, out var serializer)
        ? serializer
        : throw new SerializationException($"Cannot find serializer with id [{id}]. The most probable reason is that the configuration entry 'akka.actor.serializers' is not in sync between the two systems.");

    private void Add(SerializerDetails details)
    {
        Register(details.Alias, details.Serializer);
        foreach (var type in details.UseFor) AddSerializationMap(type, details.Serializer);
    }

    private void Register(string name, Serializer serializer)
    {
        _byName[name] = serializer;
        _byId[serializer.Identifier] = serializer;
    }

    private void Bind(string typeName, string serializerName)
    {
        var type = ClassName.Find(typeName) ?? throw new ConfigurationException($"akka.actor.serialization-bindings: there is no class [{typeName}]");
        if (!_byName.TryGetValue(serializerName, out var serializer))
            throw new ConfigurationException($"akka.actor.serialization-bindings: [{typeName}] is bound to [{serializerName}], which akka.actor.serializers does not name");
        AddSerializationMap(type, serializer);
    }

    private Serializer Make(string name, string typeName)
    {
        var type = ClassName.Find(typeName) ?? throw new ConfigurationException($"akka.actor.serializers.{name}: there is no class [{typeName}]");
        var settings = System.Settings.Config.GetConfig($"akka.actor.serialization-settings.{name}");
        var withSettings = !settings.IsEmpty && type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is not null;
        return (Serializer)(withSettings ? Activator.CreateInstance(type, System, settings) : Activator.CreateInstance(type, System))!;
    }
}
