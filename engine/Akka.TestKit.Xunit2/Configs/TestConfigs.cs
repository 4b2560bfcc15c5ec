using Akka.Configuration;

namespace Akka.TestKit.Configs;

public static class TestConfigs
{
    private static readonly Lazy<Config> Defaults = new(static () =>
        ConfigurationFactory.FromResource("Akka.TestKit.Xunit2.conf", typeof(TestConfigs).Assembly));

    public static Config DefaultConfig => Defaults.Value;

    /// <summary>Virtual time: the scheduler moves only when the test moves it.</summary>
    public static Config TestSchedulerConfig { get; } =
        ConfigurationFactory.ParseString("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");
}
