using System.Collections.Immutable;
using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Settings of the push channel, <c>presage.delivery.push</c>; meaning and range stand beside the defaults.</summary>
public sealed record PushSettings
{
    public required ImmutableArray<string> AllowedOrigins { get; init; }

    public required TimeSpan TokenLife { get; init; }

    /// <summary>New clients that one address may become in a minute.</summary>
    public required int NewClientsPerMinuteMax { get; init; }

    public required PushHubOptions Hub { get; init; }

    public static PushSettings From(Config config)
    {
        var section = config.GetConfig("presage.delivery.push");
        return new PushSettings
        {
            AllowedOrigins = [.. section.GetStringList("allowed-origins")],
            TokenLife = section.GetTimeSpan("token-life"),
            NewClientsPerMinuteMax = section.GetInt("new-clients-per-minute-max"),
            Hub = HubOf(section, config.GetByteSize("presage.content.push.client-bytes-per-minute") ?? 0),
        };
    }

    private static PushHubOptions HubOf(Config section, long bytesPerMinute) => new()
    {
        Channel = new PushOutboxOptions
        {
            ChunkBytes = Bytes(section, "chunk"),
            WindowFramesMax = section.GetInt("window-frames-max"),
            WaitingMax = section.GetInt("waiting-max"),
            OpenMax = section.GetInt("open-max"),
            InvalidationsMax = section.GetInt("invalidations-max"),
            BytesPerMinute = bytesPerMinute,
        },
        FrameBytesMax = Bytes(section, "frame-max"),
        ConnectionsMax = section.GetInt("connections-max"),
        FramesPerSecondMax = section.GetInt("frames-per-second-max"),
        HandshakeLimit = section.GetTimeSpan("handshake-limit"),
        AcknowledgeLimit = section.GetTimeSpan("acknowledge-limit"),
        SendLimit = section.GetTimeSpan("send-limit"),
        PingInterval = section.GetTimeSpan("ping-interval"),
        Lease = section.GetTimeSpan("lease"),
        ResumeLimit = section.GetTimeSpan("resume-limit"),
        FloorsMax = section.GetInt("floors-max"),
        DeltaBytesMax = section.GetByteSize("delta-memory") ?? 0,
        DeltaBodyBytesMax = Bytes(section, "delta-body-max"),
    };

    private static int Bytes(Config section, string key) => (int)(section.GetByteSize(key) ?? 0);
}
