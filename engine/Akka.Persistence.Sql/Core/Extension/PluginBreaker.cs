using Akka.Actor;
using Akka.Configuration;
using Akka.Pattern;

namespace Akka.Persistence;

/// <summary>Reads <c>circuit-breaker</c> of a plugin's section.</summary>
internal static class PluginBreaker
{
    public static CircuitBreaker Of(Config plugin, IScheduler scheduler) => new(
        scheduler,
        plugin.GetInt("circuit-breaker.max-failures"),
        plugin.GetTimeSpan("circuit-breaker.call-timeout"),
        plugin.GetTimeSpan("circuit-breaker.reset-timeout"));
}
