using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Generator;

/// <summary>The subscribers of one seed: who they are, where they sit, what they bought. Immutable.</summary>
public sealed class Population
{
    private const ulong SubscriberStreams = 0x5355_4253_0000_0000;

    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Population(GeneratorOptions options)
    {
        options.Check();
        Options = options;
        var habitPhase = SeededRandom.ForStream(options.Seed, SubscriberStreams - 1).NextDouble();
        Subscribers = [.. Enumerable.Range(0, options.SubscriberCount).Select(index => Draw(index, habitPhase))];
    }

    public GeneratorOptions Options { get; }

    public IReadOnlyList<GeneratedSubscriber> Subscribers { get; }

    /// <summary>
    /// The directory file: header <c>prefix,subscriber,site,device,plan</c>, one row for each IPv4 address and one more
    /// for each IPv6 /64; rows end in a line feed.
    /// </summary>
    public string DirectoryCsv()
    {
        var text = new StringBuilder("prefix,subscriber,site,device,plan\n");
        foreach (var subscriber in Subscribers)
        {
            AppendRow(text, subscriber.AddressV4 + "/32", subscriber);
            if (subscriber.PrefixV6 is { } prefix) AppendRow(text, prefix.ToString(), subscriber);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string prefix, GeneratedSubscriber subscriber) => text.Append(
        CultureInfo.InvariantCulture, $"{prefix},{subscriber.Id},{subscriber.Site},{subscriber.Device},{subscriber.Plan.Name}\n");

    private GeneratedSubscriber Draw(int index, double habitPhase)
    {
        var random = SeededRandom.ForStream(Options.Seed, SubscriberStreams + (ulong)index);
        var habit = HabitOf(index, habitPhase);
        var siteIndex = index % Options.Sites.Length;
        return new GeneratedSubscriber
        {
            Index = index,
            Id = new SubscriberId(string.Create(CultureInfo.InvariantCulture, $"sub-{index + 1:D4}")),
            Habit = habit,
            SiteIndex = siteIndex,
            Site = Options.Sites[siteIndex].Name,
            Device = HabitCatalogue.Of(habit).Device,
            Plan = DrawPlan(habit, random),
            AddressV4 = new NetAddress(Options.InternalV4.Address.Bits + (uint)index + 1),
            PrefixV6 = random.NextDouble() < Options.DualStackShare
                ? new IpPrefix(new NetAddress(Options.InternalV6.Address.Bits | ((UInt128)(uint)(index + 1) << 64)), 64)
                : null,
            PhaseHours = Math.Clamp(0.8 * random.NextGaussian(), -2, 2),
            Appetite = 0.25 * random.NextGaussian(),
        };
    }

    /// <summary>
    /// Deals habits by the golden ratio's multiples, which keep every stretch of indexes, and so every site, near the
    /// shares.
    /// </summary>
    private HabitKind HabitOf(int index, double phase)
    {
        const double GoldenRatioFraction = 0.618033988749894848;
        var left = (phase + index * GoldenRatioFraction) % 1 * Options.Habits.Sum(share => share.Weight);
        foreach (var share in Options.Habits)
        {
            if (left < share.Weight) return share.Habit;
            left -= share.Weight;
        }

        return Options.Habits.Last(share => share.Weight > 0).Habit;
    }

    private static TariffPlan DrawPlan(HabitKind habit, SeededRandom random)
    {
        var draw = random.NextDouble();
        return habit switch
        {
            HabitKind.Worker or HabitKind.NightBackup when draw < 0.45 => TariffPlan.Business,
            HabitKind.Worker or HabitKind.NightBackup => draw < 0.8 ? TariffPlan.Plus : TariffPlan.Basic,
            HabitKind.Camera or HabitKind.Sensor => TariffPlan.Basic,
            _ => draw < 0.5 ? TariffPlan.Plus : TariffPlan.Basic,
        };
    }
}
