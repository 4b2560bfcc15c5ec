using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Tells a flow's application class: by the application id that its exporter sent (RFC 6759), else by its ports, else by its protocol, else by its
/// DSCP. Built once, then immutable and safe to share between threads; a look-up reads two bytes.
/// </summary>
/// <remarks>
/// Of two ports the destination's is asked first where it is the lower, else the source's: servers have the lower port. Application ids of engine 3 (IANA
/// layer 4) are ports, of engine 1 protocols; those of other engines, such as NBAR's 13, mean what the operator says.
/// </remarks>
public sealed class ApplicationClassifier
{
    private const uint EngineProtocol = 1;
    private const uint EnginePort = 3;
    private const uint SelectorMask = 0xFFFFFF;
    private const byte Tcp = 6;
    private const byte Udp = 17;

    private readonly byte[] _tcp = new byte[65_536];
    private readonly byte[] _udp = new byte[65_536];
    private readonly byte[] _protocols = new byte[256];
    private readonly byte[] _codePoints = new byte[64];
    private readonly Dictionary<uint, ApplicationClass> _ids;

    /// <param name="rules">What the operator knows better; later rules win.</param>
    public ApplicationClassifier(IEnumerable<ApplicationRule> rules)
    {
        foreach (var (known, ports) in ApplicationTable.Both)
            foreach (var port in ports) _tcp[port] = _udp[port] = (byte)known;
        foreach (var (known, from, last) in ApplicationTable.UdpRanges) _udp.AsSpan(from, last - from + 1).Fill((byte)known);
        foreach (var (known, protocol) in ApplicationTable.Protocols) _protocols[protocol] = (byte)known;
        foreach (var (known, codePoints) in ApplicationTable.CodePoints)
            foreach (var codePoint in codePoints) _codePoints[codePoint] = (byte)known;
        _ids = [];
        foreach (var rule in rules) Apply(rule);
    }

    public ApplicationClass ClassOf(in FlowRecord record)
    {
        if (record.ApplicationId != 0 && OfId(record.ApplicationId, record.Protocol) is var told and not ApplicationClass.Unknown) return told;
        var known = record.Protocol switch
        {
            Tcp => OfPorts(_tcp, record),
            Udp => OfPorts(_udp, record),
            _ => (ApplicationClass)_protocols[record.Protocol],
        };
        return known != ApplicationClass.Unknown ? known : (ApplicationClass)_codePoints[record.Dscp];
    }

    private static ApplicationClass OfPorts(byte[] ports, in FlowRecord record)
    {
        var (low, high) = record.DestinationPort <= record.SourcePort ? (record.DestinationPort, record.SourcePort) : (record.SourcePort, record.DestinationPort);
        return ports[low] != 0 ? (ApplicationClass)ports[low] : (ApplicationClass)ports[high];
    }

    private ApplicationClass OfId(uint id, byte protocol)
    {
        if (_ids.TryGetValue(id, out var known)) return known;
        var selector = id & SelectorMask;
        return (id >> 24) switch
        {
            EnginePort when selector <= ushort.MaxValue => (ApplicationClass)(protocol == Udp ? _udp : _tcp)[selector],
            EngineProtocol when selector <= byte.MaxValue => (ApplicationClass)_protocols[selector],
            _ => ApplicationClass.Unknown,
        };
    }

    private void Apply(ApplicationRule rule)
    {
        switch (rule.Kind)
        {
            case ApplicationRuleKind.Tcp: _tcp.AsSpan(rule.First, rule.Last - rule.First + 1).Fill((byte)rule.Class); break;
            case ApplicationRuleKind.Udp: _udp.AsSpan(rule.First, rule.Last - rule.First + 1).Fill((byte)rule.Class); break;
            case ApplicationRuleKind.Dscp: _codePoints.AsSpan(rule.First, rule.Last - rule.First + 1).Fill((byte)rule.Class); break;
            default: _ids[(uint)rule.First << 24 | (uint)rule.Last] = rule.Class; break;
        }
    }
}
