using Akka.Configuration;
using Akka.TestKit.Configs;

namespace Presage.Traffic.Tests.Support;

internal static class Quiet
{
    private static readonly Config NoLog = ConfigurationFactory.ParseString("akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off");

    /// <summary>For streams and actors by the wall's time.</summary>
    public static Config WallTime { get; } = NoLog.WithFallback(ReferenceConfig.All);

    /// <summary>For what waits: time passes when the test says so.</summary>
    public static Config VirtualTime { get; } = NoLog.WithFallback(TestConfigs.TestSchedulerConfig).WithFallback(ReferenceConfig.All);
}
