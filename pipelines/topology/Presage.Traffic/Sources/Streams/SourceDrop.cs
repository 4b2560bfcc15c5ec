namespace Presage.Traffic;

/// <summary>Why a source turned something away; closed.</summary>
public enum SourceDrop
{
    /// <summary>A connection beyond <c>connections-max</c>.</summary>
    ConnectionRefused = 0,

    /// <summary>A connection that sent nothing for <c>idle-timeout</c>.</summary>
    ConnectionIdle,

    /// <summary>A connection whose bytes are no messages (RFC 7011 §3.1): nothing after them can be found.</summary>
    ConnectionFrameInvalid,

    /// <summary>A connection that broke off, or an input that failed.</summary>
    ConnectionFailed,

    /// <summary>Bytes after the last whole message of a connection that ended.</summary>
    ConnectionTailCut,

    /// <summary>An error of Kafka's that its client goes on trying to overcome.</summary>
    KafkaFailed,

    /// <summary>A message of a topic without content.</summary>
    KafkaMessageEmpty,

    /// <summary>A message of a topic that is longer than a datagram can be.</summary>
    KafkaMessageTooLong,

    /// <summary>A connection that did not come through TLS: no handshake, an old version, or no certificate of the authorities.</summary>
    ConnectionTlsFailed,
}
