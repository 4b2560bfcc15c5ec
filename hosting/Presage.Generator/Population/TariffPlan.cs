using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Generator;

/// <summary>What a subscriber has bought: its access line never carries more than this.</summary>
public sealed record TariffPlan(string Name, BitRate DownMax, BitRate UpMax)
{
    public static readonly TariffPlan Basic = new("basic", new BitRate(50_000_000), new BitRate(10_000_000));

    public static readonly TariffPlan Plus = new("plus", new BitRate(150_000_000), new BitRate(40_000_000));

    public static readonly TariffPlan Business = new("business", new BitRate(300_000_000), new BitRate(100_000_000));

    public static readonly ImmutableArray<TariffPlan> All = [Basic, Plus, Business];
}
