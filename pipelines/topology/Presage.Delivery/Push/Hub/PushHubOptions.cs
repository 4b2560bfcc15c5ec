using Presage.Content;

namespace Presage.Delivery;

/// <summary>Limits of the hub.</summary>
public sealed record PushHubOptions
{
    /// <summary>Of each client's channel.</summary>
    public required PushOutboxOptions Channel { get; init; }

    /// <summary>Bytes of a client's frame at most, its HAVE excepted.</summary>
    public required int FrameBytesMax { get; init; }

    /// <summary>Channels, of connected clients and of those that may come back.</summary>
    public required int ConnectionsMax { get; init; }

    /// <summary>Frames that a client may send in a second.</summary>
    public required int FramesPerSecondMax { get; init; }

    /// <summary>Within which a client has to send HAVE.</summary>
    public required TimeSpan HandshakeLimit { get; init; }

    /// <summary>Within which a client has to acknowledge an invalidation.</summary>
    public required TimeSpan AcknowledgeLimit { get; init; }

    /// <summary>Within which the client's line has to take a frame.</summary>
    public required TimeSpan SendLimit { get; init; }

    /// <summary>How often a client asks for its lease.</summary>
    public required TimeSpan PingInterval { get; init; }

    /// <summary>How long a client serves without hearing from the server; more than twice the interval.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>How long a channel waits for its client to come back.</summary>
    public required TimeSpan ResumeLimit { get; init; }

    /// <summary>Floors kept for each origin: <see cref="VersionFloors"/>.</summary>
    public required int FloorsMax { get; init; }

    /// <summary>Bodies kept so that deltas can be made, in bytes.</summary>
    public required long DeltaBytesMax { get; init; }

    /// <summary>Larger bodies are sent whole.</summary>
    public required int DeltaBodyBytesMax { get; init; }
}
