using Akka.Configuration;

namespace Presage.Delivery;

/// <summary>What is fetched ahead into the cache, for whoever asks.</summary>
/// <param name="ChanceMin">Least chance that its client uses it within the horizon.</param>
/// <param name="OrdersMax">Orders that wait at most.</param>
/// <param name="Parallel">Orders carried out at once.</param>
public sealed record PrefetchSettings(double ChanceMin, long BytesPerMinute, int OrdersMax, int Parallel)
{
    internal static PrefetchSettings From(Config section) => new(
        section.GetDouble("chance-min"), SettingValues.Size(section, "bytes-per-minute"), section.GetInt("orders-max"), section.GetInt("parallel"));
}
