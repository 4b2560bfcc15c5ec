using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Bytes as they are.</summary>
public class ByteArraySerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => false;

    /// <exception cref="NotSupportedException">The object is no byte array.</exception>
    public override byte[] ToBinary(object obj) => obj switch
    {
        null => null!,
        byte[] bytes => bytes,
        _ => throw new NotSupportedException("The object to convert is not a byte array."),
    };

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
