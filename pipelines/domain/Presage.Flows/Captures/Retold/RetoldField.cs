namespace Presage.Flows;

/// <summary>What a field of a JSON object or of a protobuf record tells of its flow.</summary>
internal enum RetoldField : byte
{
    Exporter,
    Source,
    Destination,
    Bytes,
    Packets,
    Start,
    End,
    Received,
    Input,
    Output,
    Sampling,
    Application,
    SourcePort,
    DestinationPort,
    Protocol,
    TypeOfService,
    TcpFlags,
    Direction,
    IcmpType,
    IcmpCode,

    /// <summary>The whole is one export datagram and no flow; in protobuf.</summary>
    Datagram,
}
