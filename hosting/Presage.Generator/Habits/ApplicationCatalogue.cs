using System.Collections.Immutable;

namespace Presage.Generator;

/// <summary>The applications, with magnitudes of today's access networks (orders of magnitude, not a measurement of one network).</summary>
public static class ApplicationCatalogue
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte BestEffort = 0;
    private const byte Expedited = 0xB8;
    private const byte LowPriority = 0x20;

    private static readonly ImmutableArray<ApplicationProfile> Profiles =
    [
        Burst(ApplicationKind.Background, "background", Udp, 14_000, 4_000)
            with { EventsPerMinute = 0.7, DriftSpread = 0.5, DriftMinutes = 20, TypeOfService = LowPriority },
        Burst(ApplicationKind.Web, "web", Tcp, 900_000, 45_000) with { EventsPerMinute = 2.6, DriftSpread = 0.5, DriftMinutes = 6 },
        Steady(ApplicationKind.VideoCall, "video-call", Udp, 1.8e6, 1.5e6)
            with { RemotePort = 8801, TypeOfService = Expedited, NoiseSpread = 0.5, DriftSpread = 0.12, DriftMinutes = 3 },
        Steady(ApplicationKind.VideoStream, "video-stream", Tcp, 4.8e6, 70e3)
            with { SessionSpread = 0.3, NoiseSpread = 0.9, DriftSpread = 0.15, EventsPerMinute = 0.03, PauseMinutes = 1.5,
                StartFactor = 2.5 },
        Steady(ApplicationKind.Music, "music", Tcp, 300e3, 8e3) with { NoiseSpread = 0.9, DriftSpread = 0.1 },
        Steady(ApplicationKind.Game, "game", Udp, 260e3, 90e3)
            with { RemotePort = 27015, TypeOfService = Expedited, NoiseSpread = 0.6, DriftSpread = 0.12, EventsPerMinute = 0.05,
                PauseMinutes = 1.2 },
        Steady(ApplicationKind.Download, "download", Tcp, 32e6, 500e3)
            with { SessionSpread = 0.5, DriftSpread = 0.2, NoiseSpread = 0.8, TypeOfService = LowPriority },
        Steady(ApplicationKind.Backup, "backup", Tcp, 150e3, 8e6)
            with { RemotePort = 8443, DriftMinutes = 8, DriftSpread = 0.12, NoiseSpread = 0.7, TypeOfService = LowPriority },
        Burst(ApplicationKind.CloudSync, "cloud-sync", Tcp, 60_000, 1_200_000) with { NoiseSpread = 1.4, EventsPerMinute = 0.8 },
        Steady(ApplicationKind.Camera, "camera", Tcp, 25e3, 1.6e6)
            with { RemotePort = 554, DriftSpread = 0.06, DriftMinutes = 30, NoiseSpread = 0.3 },
        Burst(ApplicationKind.Sensor, "sensor", Tcp, 350, 900)
            with { Shape = FlowShape.Periodic, RemotePort = 8883, NoiseSpread = 0.25, EventsPerMinute = 0.6, DriftSpread = 0 },
        Burst(ApplicationKind.NameLookup, "name-lookup", Udp, 180, 70) with { RemotePort = 53, NoiseSpread = 0.3 },
    ];

    public static ApplicationProfile Of(ApplicationKind kind) => Profiles[(int)kind];

    private static ApplicationProfile Steady(
        ApplicationKind kind, string name, byte protocol, double downBitsPerSecond, double upBitsPerSecond) => new()
    {
        Kind = kind,
        Name = name,
        Shape = FlowShape.Steady,
        Protocol = protocol,
        RemotePort = 443,
        TypeOfService = BestEffort,
        DownMedian = downBitsPerSecond,
        UpMedian = upBitsPerSecond,
        SessionSpread = 0.2,
        DriftSpread = 0.2,
        DriftMinutes = 4,
        NoiseSpread = 0.5,
        EventsPerMinute = 0,
        PauseMinutes = 0,
        StartFactor = 1,
    };

    private static ApplicationProfile Burst(ApplicationKind kind, string name, byte protocol, double downBytes, double upBytes) =>
        Steady(kind, name, protocol, downBytes, upBytes) with
        {
            Shape = FlowShape.Burst,
            NoiseSpread = 1.1,
            EventsPerMinute = 1,
        };
}
