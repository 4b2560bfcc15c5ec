namespace Presage.Delivery;

/// <summary>An invalidation in force.</summary>
/// <param name="Number">Of its origin.</param>
/// <param name="Reached">Clients that acknowledged it.</param>
/// <param name="CutOff">Clients that were disconnected, or left, because they did not.</param>
public sealed record InvalidationView(string Origin, long Number, int Reached, int CutOff);
