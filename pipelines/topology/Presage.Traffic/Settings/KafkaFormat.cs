namespace Presage.Traffic;

/// <summary>What a message of a topic is.</summary>
public enum KafkaFormat
{
    /// <summary>One export datagram.</summary>
    Datagrams = 0,

    /// <summary>Flow records as JSON.</summary>
    Json,

    /// <summary>One flow record as protobuf.</summary>
    Protobuf,

    /// <summary>Flow records as protobuf, each behind its length.</summary>
    ProtobufDelimited,
}
