using Akka.Configuration;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>A file of addresses that a DHCP or RADIUS server gave away.</summary>
/// <param name="Holder">What of a lease names the subscriber.</param>
/// <param name="History">Assignments that ended longer ago are forgotten.</param>
public sealed record AssignmentSettings(string Path, AssignmentFormat Format, LeaseHolder Holder, TimeSpan History)
{
    internal static AssignmentSettings From(string name, SettingsSection section, TimeSpan history) => new(
        section.Text("path"), Of<AssignmentFormat>(name, section, "format"), Of<LeaseHolder>(name, section, "subscriber"), history);

    private static T Of<T>(string name, SettingsSection section, string key) where T : struct, Enum =>
        Enum.TryParse<T>(section.Text(key).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : throw new ConfigurationException($"presage.attribution.assignments.{name}.{key} = \"{section.Text(key)}\" is none of {string.Join(", ", Enum.GetNames<T>())}");
}
