using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>Which server holds which part of the contents.</summary>
public sealed record RingResource
{
    [Description("Grows with each change.")]
    public required long Number { get; init; }

    [Description("The server that answers.")]
    public required string Self { get; init; }

    public required IReadOnlyList<RingNodeResource> Nodes { get; init; }

    [Description("Servers that still fetch what the last change gave them; the ones before them serve it until they are ready.")]
    public required IReadOnlyList<string> Pending { get; init; }

    [Description("Hot contents that other servers than their owner serve as well.")]
    public required int SpilledContents { get; init; }

    [Description("The other servers that are configured, also those that own nothing now.")]
    public required IReadOnlyList<RingPeerResource> Peers { get; init; }

    internal static RingResource Of(RingView view) => new()
    {
        Number = view.Number,
        Self = view.Self,
        Nodes = [.. view.Nodes.Select(RingNodeResource.Of)],
        Pending = view.Pending,
        SpilledContents = view.SpilledContents,
        Peers = [.. view.Peers.Select(RingPeerResource.Of)],
    };
}
