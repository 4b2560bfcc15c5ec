using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back. The identifier is stored with the bytes and must never change; 0 to 40 are the runtime's.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;

    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(GetType(), system));
    }

    /// <summary>From <c>akka.actor.serialization-identifiers</c> unless overridden.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether reading needs the type's name.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}
