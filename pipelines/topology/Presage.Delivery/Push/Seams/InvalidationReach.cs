namespace Presage.Delivery;

/// <summary>Whom an invalidation reached.</summary>
/// <param name="Reached">Clients that acknowledged.</param>
/// <param name="CutOff">Clients that were disconnected because they did not, or left meanwhile.</param>
public readonly record struct InvalidationReach(int Reached, int CutOff);
