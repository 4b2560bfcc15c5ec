using System.Globalization;

namespace Presage.Node;

/// <summary>What <c>presage train</c> was asked for.</summary>
internal sealed record TrainRequest(string Output, string Seeds, double Days, string Step, string[] Configs)
{
    /// <summary>Of each network; null for what the configuration says.</summary>
    public int? Subscribers { get; init; }

    /// <summary>The command that leads to the same model; stored in it.</summary>
    public string CommandLine => string.Create(
        CultureInfo.InvariantCulture, $"presage train --generated --seeds {Seeds}{(Subscribers is { } count ? $" --subscribers {count}" : "")} --days {Days} --step {Step}");
}
