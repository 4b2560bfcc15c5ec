using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>A content with its chances.</summary>
public sealed record ContentChanceResource
{
    public required string Origin { get; init; }

    [Description("Path and query at its site.")]
    public required string Id { get; init; }

    [Description("Chance that it is the next use, 0 to 1.")]
    public required double Next { get; init; }

    [Description("Chance that it is used within the horizon, given that the client does not hold it, 0 to 1; 0 for one that it holds.")]
    public required double WithinHorizon { get; init; }

    [Description("Whether the client used it lately or was sent it.")]
    public required bool IsHeld { get; init; }

    internal static ContentChanceResource Of(ForecastItem item) =>
        new() { Origin = item.Origin, Id = item.Id, Next = item.Next, WithinHorizon = item.WithinHorizon, IsHeld = item.IsHeld };
}
