namespace Presage.Generator;

/// <summary>The interfaces of a generated exporter, as its flow records number them.</summary>
internal static class ExporterInterfaces
{
    public const ushort Subscribers = 1;

    public const ushort Uplink = 2;

    /// <summary>flowDirection (61): every flow is observed where it enters.</summary>
    public const byte Ingress = 0;
}
