using System.ComponentModel;
using Presage.Traffic.Queries;

namespace Presage.Api;

/// <summary>What one subscriber gets on a link.</summary>
public sealed record GrantResource
{
    public required string Subscriber { get; init; }

    [Description("The rate that it gets even when everybody wants more.")]
    public required long GuaranteeBitsPerSecond { get; init; }

    [Description("The rate that it gets at most; ceilings may add up to more than the link has.")]
    public required long CeilingBitsPerSecond { get; init; }

    internal static GrantResource Of(GrantView view) => new()
    {
        Subscriber = view.Subscriber.Value,
        GuaranteeBitsPerSecond = view.Guarantee.BitsPerSecond,
        CeilingBitsPerSecond = view.Ceiling.BitsPerSecond,
    };
}
