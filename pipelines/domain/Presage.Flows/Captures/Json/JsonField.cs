namespace Presage.Flows;

/// <summary>What a field of a JSON object tells of its flow.</summary>
internal enum JsonField : byte
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
}
