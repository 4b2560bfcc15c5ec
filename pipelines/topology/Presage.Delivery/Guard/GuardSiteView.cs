namespace Presage.Delivery;

/// <summary>What the guard knows of one site.</summary>
/// <param name="Lessons">Requests learned as harmless.</param>
/// <param name="IsWarm">Whether they are enough for advice.</param>
/// <param name="Clients">Clients remembered.</param>
public sealed record GuardSiteView(long Lessons, bool IsWarm, int Clients);
