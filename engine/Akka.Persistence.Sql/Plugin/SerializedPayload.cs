namespace Akka.Persistence.Sql;

internal readonly record struct SerializedPayload(byte[] Bytes, int SerializerId, string Manifest);
