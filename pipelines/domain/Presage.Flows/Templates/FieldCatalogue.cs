namespace Presage.Flows;

/// <summary>
/// The information elements that are read, by the numbers of the IANA IPFIX registry, which v9 shares below 128
/// (RFC 3954 §8). Everything else is skipped by its length.
/// </summary>
/// <remarks>
/// Several elements can tell one value; the rank says which one is believed. Volumes: delta counts before total counts
/// before post counts (v9's OUT_BYTES) before layer-2 counts before the initiator's half of a two-way record before payloads alone. Addresses: of hosts before
/// Cisco's of clients and servers before prefixes.
/// Times: absolute milliseconds before microseconds, nanoseconds, seconds, deltas and uptimes; the time of an
/// observation or collection only stands in for a missing end.
/// </remarks>
internal static class FieldCatalogue
{
    /// <summary>The private enterprise number under which RFC 5103 §6.1 names the reverse of an element.</summary>
    public const uint ReverseEnterprise = 29305;

    private const int ScopeInterfaceOfV9 = 2;
    private const int ConnectionFirst = 45004;
    private const uint Cisco = 9;

    /// <summary>Cisco's elements in IPFIX have the numbers that they have in v9, less this.</summary>
    private const int CiscoOffset = 0x8000;

    public static FieldMeaning Find(uint enterprise, int id) => enterprise switch
    {
        0 => Address(id),
        ReverseEnterprise => Reverse(id),
        Cisco => Connection(id + CiscoOffset),
        _ => default,
    };

    /// <summary>Scope fields of a v9 options template have numbers of their own (RFC 3954 §6.1): 2 is an interface.</summary>
    public static FieldMeaning FindScopeOfV9(int type) =>
        type == ScopeInterfaceOfV9 ? new FieldMeaning(FieldTarget.ScopeInterface) : default;

    private static FieldMeaning Address(int id) => id switch
    {
        4 => new(FieldTarget.Protocol),
        5 => new(FieldTarget.TypeOfService),
        6 => new(FieldTarget.TcpFlags),
        7 => new(FieldTarget.SourcePort),
        8 => new(FieldTarget.SourceV4),
        10 => new(FieldTarget.InputInterface),
        11 => new(FieldTarget.DestinationPort),
        12 => new(FieldTarget.DestinationV4),
        14 => new(FieldTarget.OutputInterface),
        27 => new(FieldTarget.SourceV6),
        28 => new(FieldTarget.DestinationV6),
        61 => new(FieldTarget.FlowDirection),
        180 or 182 => new(FieldTarget.SourcePort, 1),
        181 or 183 => new(FieldTarget.DestinationPort, 1),
        252 => new(FieldTarget.InputInterface, 1),
        253 => new(FieldTarget.OutputInterface, 1),
        32 or 139 => new(FieldTarget.IcmpTypeCode),
        176 or 178 => new(FieldTarget.IcmpType),
        177 or 179 => new(FieldTarget.IcmpCode),
        95 => new(FieldTarget.ApplicationId),
        104 or 315 => new(FieldTarget.FrameSection),
        313 => new(FieldTarget.PacketSection),
        312 => new(FieldTarget.FrameSize),
        44 => new(FieldTarget.SourceV4, 3),
        45 => new(FieldTarget.DestinationV4, 3),
        170 => new(FieldTarget.SourceV6, 3),
        169 => new(FieldTarget.DestinationV6, 3),
        >= ConnectionFirst => Connection(id),
        _ => Volume(id),
    };

    /// <summary>Cisco AVC's monitors of response times name client and server in place of source and destination.</summary>
    private static FieldMeaning Connection(int id) => id switch
    {
        ConnectionFirst => new(FieldTarget.SourceV4, 2),
        45005 => new(FieldTarget.DestinationV4, 2),
        45006 => new(FieldTarget.SourceV6, 2),
        45007 => new(FieldTarget.DestinationV6, 2),
        45008 => new(FieldTarget.SourcePort, 2),
        45009 => new(FieldTarget.DestinationPort, 2),
        _ => default,
    };

    private static FieldMeaning Volume(int id) => id switch
    {
        1 => new(FieldTarget.Bytes),
        85 => new(FieldTarget.Bytes, 1),
        23 => new(FieldTarget.Bytes, 2),
        171 => new(FieldTarget.Bytes, 3),
        352 or 353 => new(FieldTarget.Bytes, 4),
        401 => new(FieldTarget.Bytes, 6),
        402 => new(FieldTarget.Packets, 6),
        231 => new(FieldTarget.Bytes, 5),
        2 => new(FieldTarget.Packets),
        86 => new(FieldTarget.Packets, 1),
        24 => new(FieldTarget.Packets, 2),
        172 => new(FieldTarget.Packets, 3),
        298 => new(FieldTarget.Packets, 5),
        232 => new(FieldTarget.ReverseBytes, 5),
        299 => new(FieldTarget.ReversePackets, 5),
        _ => Time(id),
    };

    private static FieldMeaning Time(int id) => id switch
    {
        152 => new(FieldTarget.Start, 0, TimeUnit.Milliseconds),
        154 => new(FieldTarget.Start, 1, TimeUnit.Ntp),
        156 => new(FieldTarget.Start, 2, TimeUnit.Ntp),
        150 => new(FieldTarget.Start, 3, TimeUnit.Seconds),
        158 => new(FieldTarget.Start, 4, TimeUnit.Microseconds),
        22 => new(FieldTarget.Start, 5, TimeUnit.Uptime),
        153 => new(FieldTarget.End, 0, TimeUnit.Milliseconds),
        155 => new(FieldTarget.End, 1, TimeUnit.Ntp),
        157 => new(FieldTarget.End, 2, TimeUnit.Ntp),
        151 => new(FieldTarget.End, 3, TimeUnit.Seconds),
        159 => new(FieldTarget.End, 4, TimeUnit.Microseconds),
        21 => new(FieldTarget.End, 5, TimeUnit.Uptime),
        323 => new(FieldTarget.End, 6, TimeUnit.Milliseconds),
        324 => new(FieldTarget.End, 7, TimeUnit.Ntp),
        325 => new(FieldTarget.End, 8, TimeUnit.Ntp),
        322 => new(FieldTarget.End, 9, TimeUnit.Seconds),
        258 => new(FieldTarget.End, 10, TimeUnit.Milliseconds),
        161 => new(FieldTarget.Duration, 0, TimeUnit.Milliseconds),
        162 => new(FieldTarget.Duration, 1, TimeUnit.Microseconds),
        160 => new(FieldTarget.SystemInit),
        _ => Sampling(id),
    };

    private static FieldMeaning Sampling(int id) => id switch
    {
        34 => new(FieldTarget.SamplingInterval),
        50 => new(FieldTarget.SamplingInterval, 1),
        302 => new(FieldTarget.SamplerId),
        48 => new(FieldTarget.SamplerId, 1),
        305 => new(FieldTarget.PacketInterval),
        306 => new(FieldTarget.PacketSpace),
        309 => new(FieldTarget.SampleSize),
        310 => new(FieldTarget.SamplePopulation),
        311 => new(FieldTarget.SamplingProbability),
        _ => default,
    };

    private static FieldMeaning Reverse(int id) => id switch
    {
        1 => new(FieldTarget.ReverseBytes),
        85 => new(FieldTarget.ReverseBytes, 1),
        23 => new(FieldTarget.ReverseBytes, 2),
        2 => new(FieldTarget.ReversePackets),
        86 => new(FieldTarget.ReversePackets, 1),
        24 => new(FieldTarget.ReversePackets, 2),
        _ => default,
    };
}
