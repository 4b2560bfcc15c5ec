using Presage.Content;
using Presage.Delivery;

namespace Presage.Node;

/// <summary>What a <see cref="LiveDelivery"/> is put together from.</summary>
/// <param name="Settings">Enabled.</param>
/// <param name="Scoring">Of requests, before a site is reached.</param>
/// <param name="Folder">Disposed by the caller, after it.</param>
/// <param name="Origins">Sites of this process by name, instead of what the settings say of them.</param>
/// <param name="Links">What the traffic loop forecasts for clients' links.</param>
/// <param name="Clock">The clock that contents age by.</param>
public sealed record LiveDeliveryParts(
    DeliverySettings Settings, AbuseOptions Scoring, DataFolder Folder, IReadOnlyDictionary<string, IOrigin> Origins, ILinkForecasts Links, TimeProvider Clock);
