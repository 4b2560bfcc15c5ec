using Akka.Actor;

namespace Akka.Serialization;

/// <summary>A serializer that names what it writes itself, so that classes can be renamed.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, Util.TypeExtensions.TypeQualifiedName(type));

    public abstract object FromBinary(byte[] bytes, string manifest);

    public abstract string Manifest(object o);
}
