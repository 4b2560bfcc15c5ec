using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// What the hub asks of the loop so that a client which was away can catch up. Called on connection threads; returns at once. An invalidation is here before
/// <see cref="IPushHub.InvalidateAsync"/> is called with it.
/// </summary>
public interface IInvalidationHistory
{
    /// <summary>Names of the origins, at most 64.</summary>
    IReadOnlyList<string> Origins { get; }

    /// <summary>Number of the last invalidation of an origin, 0 before the first.</summary>
    long NumberOf(string origin);

    /// <summary>Those after a number in order; null if some of them are no longer kept: <see cref="InvalidationLog.After"/>.</summary>
    ImmutableArray<Invalidation>? After(string origin, long number);
}
