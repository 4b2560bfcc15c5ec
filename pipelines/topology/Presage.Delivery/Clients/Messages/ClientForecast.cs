using System.Collections.Immutable;

namespace Presage.Delivery;

/// <summary>What a client uses next, the likeliest first; empty for one that is not known.</summary>
/// <param name="IsConnected">Whether its agent is.</param>
public sealed record ClientForecast(bool IsConnected, ImmutableArray<ForecastItem> Items);
