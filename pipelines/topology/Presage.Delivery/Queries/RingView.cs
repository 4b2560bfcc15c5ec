namespace Presage.Delivery;

/// <summary>Who holds which part of the contents.</summary>
/// <param name="Number">Grows with each change.</param>
/// <param name="Pending">Servers that still warm up for the last change.</param>
/// <param name="SpilledContents">Hot contents that more than their owner serve.</param>
/// <param name="Peers">The other servers that are configured, also those without a part.</param>
public sealed record RingView(long Number, string Self, IReadOnlyList<RingNodeView> Nodes, IReadOnlyList<string> Pending, int SpilledContents, IReadOnlyList<RingMember> Peers);
