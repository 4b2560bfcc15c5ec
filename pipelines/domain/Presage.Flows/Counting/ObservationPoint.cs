using Presage.Core;

namespace Presage.Flows;

/// <summary>What the counting rules know of one exporter.</summary>
/// <param name="address">The exporter.</param>
/// <param name="number">One number for all connections of the exporter, from 0.</param>
/// <param name="rank">Its place among those preferred; the lowest is the best.</param>
/// <param name="ingressFor">How long after the last of its records an interface counts as metered where flows come in, in event time.</param>
internal sealed class ObservationPoint(NetAddress address, int number, int rank, TimeSpan ingressFor, IReadOnlySet<uint>? subscriberInterfaces)
{
    /// <summary>Interfaces that are remembered as metered where flows come in; of further ones egress records count too.</summary>
    private const int InterfacesMax = 65_536;

    private readonly long _ingressFor = (long)ingressFor.TotalMilliseconds;
    private readonly Dictionary<(uint Interface, Direction Direction), long> _ingress = [];

    public NetAddress Address { get; } = address;

    public int Number { get; } = number;

    public int Rank { get; } = rank;

    public bool IsAtEdge(in FlowRecord record) =>
        subscriberInterfaces is null || subscriberInterfaces.Contains(record.InputInterface) || subscriberInterfaces.Contains(record.OutputInterface);

    /// <summary>Flows that come in here are told of where they come in, for subscribers in this direction.</summary>
    public void LearnIngress(in FlowRecord record, Direction direction)
    {
        var key = (record.InputInterface, direction);
        if (_ingress.TryGetValue(key, out var last)) _ingress[key] = Math.Max(last, record.EndUnixMilliseconds);
        else if (_ingress.Count < InterfacesMax) _ingress.Add(key, record.EndUnixMilliseconds);
    }

    public bool HasIngress(in FlowRecord record, Direction direction) =>
        _ingress.TryGetValue((record.InputInterface, direction), out var last) && record.EndUnixMilliseconds - last <= _ingressFor;
}
