using Akka.Configuration;

namespace Presage.Delivery;

/// <param name="KeptMax">Invalidations kept for those that were away.</param>
/// <param name="FloorsMax">Contents, prefixes and tags remembered as changed.</param>
/// <param name="SyncInterval">How often a server asks for those that it missed.</param>
/// <param name="Lease">For how long after it last asked a server may serve from its cache.</param>
public sealed record InvalidationSettings(int KeptMax, int FloorsMax, TimeSpan SyncInterval, TimeSpan Lease)
{
    internal static InvalidationSettings From(Config section) => new(
        section.GetInt("kept-max"), section.GetInt("floors-max"), section.GetTimeSpan("sync-interval"), section.GetTimeSpan("lease"));
}
