using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>What <c>akka.test</c> says.</summary>
public class TestKitSettings : IExtension
{
    /// <exception cref="ConfigurationException">The configuration is empty.</exception>
    public TestKitSettings(Config config)
    {
        if (config.IsNullOrEmpty()) throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        DefaultTimeout = config.GetTimeSpan("default-timeout", allowInfinite: false);
        SingleExpectDefault = config.GetTimeSpan("single-expect-default", allowInfinite: false);
        TestEventFilterLeeway = config.GetTimeSpan("filter-leeway");
        TestTimeFactor = config.GetDouble("timefactor");
        if (TestTimeFactor <= 0) throw new ConfigurationException("akka.test.timefactor must be positive");
    }

    /// <summary>The settings where no system has others.</summary>
    internal static TestKitSettings Reference { get; } = new(Configs.TestConfigs.DefaultConfig.GetConfig("akka.test"));

    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long an expectation outside of Within waits.</summary>
    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>All timeouts are multiplied with it.</summary>
    public double TestTimeFactor { get; }
}
