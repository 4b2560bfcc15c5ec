using System.Globalization;
using Akka.Configuration;

namespace Presage.Node;

/// <param name="Speed">How many times faster than the wall the demo's clock runs.</param>
/// <param name="LineInterval">How often a line is printed where there is no terminal.</param>
/// <param name="Readers">Simulated readers of the sample site; 0: no site.</param>
public sealed record DemoSettings(double Speed, DateTimeOffset Start, TimeSpan LineInterval, int Readers)
{
    public static DemoSettings From(Config config) => new(
        config.GetDouble("presage.demo.speed"),
        DateTimeOffset.TryParse(
            config.GetString("presage.demo.start"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? start
            : throw new ConfigurationException($"presage.demo.start = \"{config.GetString("presage.demo.start")}\" is not an ISO 8601 moment"),
        config.GetTimeSpan("presage.demo.line-interval"),
        config.GetInt("presage.demo.readers"));
}
