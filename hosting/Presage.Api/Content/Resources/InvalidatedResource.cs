using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>A change that is in force.</summary>
public sealed record InvalidatedResource
{
    public required string Origin { get; init; }

    [Description("Of the site's changes.")]
    public required long Number { get; init; }

    [Description("Connected clients that acknowledged it.")]
    public required int ClientsReached { get; init; }

    [Description("Clients that were disconnected because they did not, or left: they serve nothing before they have caught up.")]
    public required int ClientsCutOff { get; init; }

    internal static InvalidatedResource Of(InvalidationView view) =>
        new() { Origin = view.Origin, Number = view.Number, ClientsReached = view.Reached, ClientsCutOff = view.CutOff };
}
