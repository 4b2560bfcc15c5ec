using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What a client uses next.</summary>
public sealed record ClientForecastResource
{
    public required string Client { get; init; }

    [Description("Whether its agent is connected, so that contents can be sent ahead to it.")]
    public required bool IsConnected { get; init; }

    [Description("The likeliest first.")]
    public required IReadOnlyList<ContentChanceResource> Items { get; init; }

    internal static ClientForecastResource Of(string client, ClientForecast forecast) => new()
    {
        Client = client,
        IsConnected = forecast.IsConnected,
        Items = [.. forecast.Items.Select(ContentChanceResource.Of)],
    };
}
