using System.Globalization;

namespace Presage.Node;

/// <summary>Which simulated networks to learn from.</summary>
/// <param name="Seeds">Such as <c>101..108</c>.</param>
/// <param name="Days">Of each network.</param>
/// <param name="Step">Such as <c>60s</c>.</param>
/// <param name="Subscribers">Of each network; null for what the configuration says.</param>
internal sealed record GeneratedSeries(string Seeds, double Days, string Step, int? Subscribers)
{
    /// <summary>The options that say this.</summary>
    public string CommandLine => string.Create(
        CultureInfo.InvariantCulture, $"--generated --seeds {Seeds}{(Subscribers is { } count ? $" --subscribers {count}" : "")} --days {Days} --step {Step}");
}
