using System.Collections.Frozen;

namespace Presage.Flows;

/// <summary>The sFlow structures that are shown field by field: enterprise 0, by format.</summary>
/// <remarks>Sources, all on sflow.org: "sFlow Version 5"; LAG, host, VXLAN, MPLS, port NAT and dropped packet structures; 2209 as host-sflow's public header lists it.</remarks>
internal static class SflowStructures
{
    public static readonly FrozenDictionary<uint, SflowStructure> Flows = new Dictionary<uint, SflowStructure>
    {
        [1] = SflowStructure.Parse("rawPacket", "headerProtocol frameLength strippedBytes header:packet"),
        [2] = SflowStructure.Parse("ethernetFrame", "length sourceMac:mac destinationMac:mac type"),
        [3] = SflowStructure.Parse("ipv4", "length protocol source:v4 destination:v4 sourcePort destinationPort tcpFlags typeOfService"),
        [4] = SflowStructure.Parse("ipv6", "length protocol source:v6 destination:v6 sourcePort destinationPort tcpFlags priority"),
        [1001] = SflowStructure.Parse("extendedSwitch", "sourceVlan sourcePriority destinationVlan destinationPriority"),
        [1002] = SflowStructure.Parse("extendedRouter", "nextHop:address sourceMaskLength destinationMaskLength"),
        [1003] = SflowStructure.Parse("extendedGateway", "nextHop:address as sourceAs sourcePeerAs destinationAsPath:path communities:list localPreference"),
        [1004] = SflowStructure.Parse("extendedUser", "sourceCharset sourceUser:text destinationCharset destinationUser:text"),
        [1005] = SflowStructure.Parse("extendedUrl", "direction url:text host:text"),
        [1006] = SflowStructure.Parse("extendedMpls", "nextHop:address inStack:list outStack:list"),
        [1007] = SflowStructure.Parse("extendedNat", "source:address destination:address"),
        [1008] = SflowStructure.Parse("extendedMplsTunnel", "name:text id cos"),
        [1009] = SflowStructure.Parse("extendedMplsVc", "name:text id cos"),
        [1010] = SflowStructure.Parse("extendedMplsFec", "description:text mask"),
        [1011] = SflowStructure.Parse("extendedMplsLvpFec", "prefixLength"),
        [1012] = SflowStructure.Parse("extendedVlanTunnel", "stack:list"),
        [1020] = SflowStructure.Parse("extendedNatPort", "sourcePort destinationPort"),
        [1029] = SflowStructure.Parse("extendedVniEgress", "vni"),
        [1030] = SflowStructure.Parse("extendedVniIngress", "vni"),
        [1036] = SflowStructure.Parse("extendedEgressQueue", "queue"),
        [1037] = SflowStructure.Parse("extendedAcl", "number name:text direction"),
        [1038] = SflowStructure.Parse("extendedFunction", "symbol:text"),
        [2100] = SflowStructure.Parse("socketIpv4", "protocol localAddress:v4 remoteAddress:v4 localPort remotePort"),
        [2209] = SflowStructure.Parse("tcpInfo", "direction sendMss receiveMss unacknowledged lost retransmitted pathMtu rttMicros rttVarianceMicros congestionWindow reordering rttMinMicros"),
        [2101] = SflowStructure.Parse("socketIpv6", "protocol localAddress:v6 remoteAddress:v6 localPort remotePort"),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<uint, SflowStructure> Counters = new Dictionary<uint, SflowStructure>
    {
        [1] = SflowStructure.Parse("generic", Generic),
        [2] = SflowStructure.Parse("ethernet", Ethernet),
        [3] = SflowStructure.Parse("tokenRing", TokenRing),
        [4] = SflowStructure.Parse("vg", HundredBaseVg),
        [5] = SflowStructure.Parse("vlan", Vlan),
        [7] = SflowStructure.Parse("lag", "actorSystem:mac partnerSystem:mac attachedAggregator portState lacpduIn markerPduIn markerResponsePduIn unknownIn illegalIn lacpduOut markerPduOut markerResponsePduOut"),
        [1001] = SflowStructure.Parse("processor", "cpu5s cpu1m cpu5m memoryTotal:8 memoryFree:8"),
        [1004] = SflowStructure.Parse("openFlowPort", "datapathId:8 portNumber"),
        [1005] = SflowStructure.Parse("portName", "name:text"),
        [2000] = SflowStructure.Parse("hostDescription", "hostname:text uuid:uuid machineType osName osRelease:text"),
        [2003] = SflowStructure.Parse("hostCpu", "loadOne:f loadFive:f loadFifteen:f processesRunning processesTotal cpuCount cpuSpeed uptime cpuUser cpuNice cpuSystem cpuIdle cpuWait cpuInterrupt cpuSoftInterrupt interrupts contexts"),
        [2004] = SflowStructure.Parse("hostMemory", "total:8 free:8 shared:8 buffers:8 cached:8 swapTotal:8 swapFree:8 pagesIn pagesOut swapsIn swapsOut"),
        [2005] = SflowStructure.Parse("hostDisk", "total:8 free:8 partitionMaxUsed reads bytesRead:8 readTime writes bytesWritten:8 writeTime"),
        [2006] = SflowStructure.Parse("hostNetwork", "bytesIn:8 packetsIn errorsIn dropsIn bytesOut:8 packetsOut errorsOut dropsOut"),
    }.ToFrozenDictionary();

    private const string Generic =
        "ifIndex ifType ifSpeed:8 ifDirection ifStatus ifInOctets:8 ifInUcastPkts ifInMulticastPkts ifInBroadcastPkts ifInDiscards ifInErrors "
        + "ifInUnknownProtos ifOutOctets:8 ifOutUcastPkts ifOutMulticastPkts ifOutBroadcastPkts ifOutDiscards ifOutErrors ifPromiscuousMode";

    private const string Ethernet =
        "alignmentErrors fcsErrors singleCollisionFrames multipleCollisionFrames sqeTestErrors deferredTransmissions lateCollisions "
        + "excessiveCollisions internalMacTransmitErrors carrierSenseErrors frameTooLongs internalMacReceiveErrors symbolErrors";

    private const string TokenRing =
        "lineErrors burstErrors acErrors abortTransErrors internalErrors lostFrameErrors receiveCongestions frameCopiedErrors tokenErrors "
        + "softErrors hardErrors signalLoss transmitBeacons recoverys lobeWires removes singles freqErrors";

    private const string HundredBaseVg =
        "inHighPriorityFrames inHighPriorityOctets:8 inNormPriorityFrames inNormPriorityOctets:8 inIpmErrors inOversizeFrameErrors inDataErrors "
        + "inNullAddressedFrames outHighPriorityFrames outHighPriorityOctets:8 transitionIntoTrainings hcInHighPriorityOctets:8 "
        + "hcInNormPriorityOctets:8 hcOutHighPriorityOctets:8";

    private const string Vlan = "vlanId octets:8 ucastPkts multicastPkts broadcastPkts discards";
}
