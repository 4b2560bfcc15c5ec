using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>A client used a content.</summary>
/// <param name="Facts">What the answer told of the content; unknown parts say nothing.</param>
/// <param name="Bytes">That were asked for with it.</param>
internal sealed record ClientUsed(ulong Client, string Origin, string Id, ContentEventKind Kind, EventTime At, ItemFacts Facts, long Bytes, UseSource Source = UseSource.Site) : IForClient
{
    /// <summary>Called when it is in the journal; null where nobody waits for that.</summary>
    public Action? Stored { get; init; }
}
