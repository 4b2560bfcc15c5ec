using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>What a subscriber has stated.</summary>
public sealed record PreferencesResource
{
    [Description("Delay matters more than volume.")]
    public required bool Interactive { get; init; }

    [Description("Large transfers may wait for a trough.")]
    public required bool DeferBulk { get; init; }

    [Description("Multiplies the weight of the subscriber's tariff.")]
    [Range(SubscriberPreferences.WeightMin, SubscriberPreferences.WeightMax)]
    public required double Weight { get; init; }

    internal static PreferencesResource Of(SubscriberPreferences preferences) => new()
    {
        Interactive = preferences.Interactive,
        DeferBulk = preferences.DeferBulk,
        Weight = preferences.Weight,
    };
}
