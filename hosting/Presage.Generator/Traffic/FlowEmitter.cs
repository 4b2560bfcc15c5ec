using Presage.Core;

namespace Presage.Generator;

/// <summary>Turns the two directions of a conversation into flow records, as the site's exporter counts them.</summary>
internal sealed class FlowEmitter(ApplicationUse use, ExportCalendar calendar)
{
    private const double FullPacketBytes = 1_360;
    private const double SmallPacketBytes = 140;
    private const byte Udp = 17;

    private ulong _emitted;

    public ApplicationUse Use => use;

    /// <summary>Forgets what was emitted, so that a session gives the same records whenever it is played.</summary>
    public void Restart(PlannedSession session) => _emitted = session.Seed;

    /// <summary>Hands both directions out; bytes of 0 give no record. A flow over UDP has no end mark: its exporter waits.</summary>
    public void Emit(in Conversation conversation, (long Start, long End) time, (long Down, long Up) bytes, bool ended)
    {
        var isIdleEnd = ended && conversation.Profile.Protocol == Udp;
        var reason = !ended ? FlowEndReason.ActiveTimeout : isIdleEnd ? FlowEndReason.IdleTimeout : FlowEndReason.EndOfFlow;
        var exportedAt = time.End + (isIdleEnd ? use.InactiveTimeoutMilliseconds : 0);
        // A fast line fills its packets; what goes back are acknowledgements.
        var isDownLed = bytes.Down >= bytes.Up;
        var mixed = Math.Min(bytes.Down, bytes.Up) * 4 > Math.Max(bytes.Down, bytes.Up);
        var downPacket = isDownLed || mixed ? FullPacketBytes : SmallPacketBytes;
        var upPacket = !isDownLed || mixed ? FullPacketBytes : SmallPacketBytes;
        Add(conversation, Direction.Down, bytes.Down, downPacket, new Handout(time.Start, time.End, exportedAt, reason));
        Add(conversation, Direction.Up, bytes.Up, upPacket, new Handout(time.Start, time.End, exportedAt, reason));
    }

    private void Add(in Conversation conversation, Direction direction, long bytes, double packetBytes, in Handout handout)
    {
        if (bytes <= 0) return;
        var packets = (long)Math.Ceiling(bytes / packetBytes);
        var (bytesCounted, packetsCounted) = Sample(bytes, packets);
        if (packetsCounted == 0) return;
        var isDown = direction == Direction.Down;
        var remotePort = conversation.Profile.RemotePort;
        calendar.Add(use.Key, new GeneratedFlow
        {
            Source = isDown ? conversation.Remote : conversation.Local,
            Destination = isDown ? conversation.Local : conversation.Remote,
            SourcePort = isDown ? remotePort : conversation.LocalPort,
            DestinationPort = isDown ? conversation.LocalPort : remotePort,
            Protocol = conversation.Profile.Protocol,
            TypeOfService = conversation.Profile.TypeOfService,
            Application = conversation.Profile.Kind,
            Start = new EventTime(handout.Start),
            End = new EventTime(handout.End),
            ExportedAt = new EventTime(handout.ExportedAt),
            EndReason = handout.Reason,
            Bytes = (ulong)bytesCounted,
            Packets = (ulong)packetsCounted,
            SamplingInterval = use.SamplingInterval,
            SubscriberIndex = use.Subscriber.Index,
            ExporterIndex = (ushort)use.Subscriber.SiteIndex,
            Direction = direction,
        });
    }

    /// <summary>Counts one packet of N, rounding up or down at random so that the estimate is unbiased.</summary>
    private (long Bytes, long Packets) Sample(long bytes, long packets)
    {
        var draw = (StableHash.Mix(++_emitted) >> 11) * (1.0 / (1UL << 53));
        if (use.SamplingInterval == 1) return (bytes, packets);
        var counted = (long)Math.Floor((double)packets / use.SamplingInterval + draw);
        return ((long)Math.Round((double)bytes / packets * counted), counted);
    }

    private readonly record struct Handout(long Start, long End, long ExportedAt, FlowEndReason Reason);
}
