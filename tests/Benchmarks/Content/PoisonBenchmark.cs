using Presage.Content;
using Presage.Core;
using Presage.Delivery;
using Presage.Hocon;
using Presage.Node;
using Presage.Testing;

namespace Benchmarks.Content;

/// <summary>
/// Recorded logs with one client more, which asks for ten times what a reader asks for: after each of the hundred most used pages, in how many lists does one of the first
/// five move by more than a place, and how often is the client's own page among the first four? Beside it what as many uses of ten honest readers do: the same log without them.
/// </summary>
internal static class PoisonBenchmark
{
    private const ulong Attacker = 1;
    private const ulong OwnPage = 77;
    private const int Fold = 10;
    private const int Probes = 100;
    private const int Top = 5;
    private const int Pages = 20;
    private static readonly ContentSettings s_settings = NodeConfig.From(HoconParser.Parse("", "benchmark", null)).Delivery.Content;

    public static void Run()
    {
        foreach (var file in (ReadOnlySpan<string>)["nasa-19950701.tsv.gz", "apache-semicomplete-2015.log.gz"])
        {
            if (SharedData.IsHere("data/clicks/" + file, out var path)) Run(file, Uses(path));
        }
    }

    private static void Run(string file, ContentEvent[] uses)
    {
        var clients = uses.Select(use => use.Client).Distinct().ToArray();
        ulong[] pages = [.. uses.GroupBy(use => use.Item).OrderByDescending(group => group.Count()).Select(group => group.Key)];
        var steps = Fold * uses.Length / clients.Length / 2;
        var clean = Lists(Play(uses, _ => [], _ => 0), pages);
        Console.WriteLine($"{file}: {uses.Length} uses of {clients.Length} clients; lists moved of {Probes}, (own page among the first four)");
        Console.WriteLine($"  without {Fold} honest readers          {string.Join("  ", Enumerable.Range(0, 4).Select(draw => Print(clean, Lists(Play(Without(uses, clients, draw), _ => [], _ => 0), pages))))}");
        Console.WriteLine($"  {2 * steps} uses: at the start, in the middle, at the end, spread; {Fold} times everybody's");
        foreach (var (name, step) in Attacks(pages))
        {
            Func<int, int>[] times =
            [
                at => at == 0 ? steps : 0, at => at == uses.Length / 2 ? steps : 0, at => at == uses.Length - 1 ? steps : 0,
                at => at % (uses.Length / steps) == 0 ? 1 : 0, _ => Fold / 2,
            ];
            Console.WriteLine($"  {name,-34} {string.Join("  ", times.Select(stepsAt => Print(clean, Lists(Play(uses, step, stepsAt), pages))))}");
        }
    }

    private static (string Name, Func<int, ulong[]> Step)[] Attacks(ulong[] pages)
    {
        var random = new SeededRandom(5);
        ulong Any() => pages[(int)(random.NextDouble() * Pages)];
        return
        [
            ("its own page after every page", at => [pages[at % Pages], OwnPage]),
            ("its own page after one page", _ => [pages[3], OwnPage]),
            ("other pages after every page", at => [pages[at % Pages], pages[(at + Pages / 2) % Pages]]),
            ("one page after every page", at => [pages[at % Pages], pages[15]]),
            ("chance pages after chance pages", _ => [Any(), Any()]),
        ];
    }

    private static ContentEvent[] Without(ContentEvent[] uses, ulong[] clients, int draw)
    {
        var left = Enumerable.Range(0, Fold).Select(one => clients[(one * clients.Length / Fold + draw * 7 + 3) % clients.Length]).ToHashSet();
        return [.. uses.Where(use => !left.Contains(use.Client))];
    }

    private static (ContentPredictor Predictor, EventTime Now) Play(ContentEvent[] uses, Func<int, ulong[]> step, Func<int, int> stepsAt)
    {
        var predictor = new ContentPredictor(s_settings.Predictor);
        var taken = 0;
        for (var at = 0; at < uses.Length; at++)
        {
            predictor.Observe(uses[at]);
            for (var left = stepsAt(at); left > 0; left--)
            {
                foreach (var item in step(taken++)) predictor.Observe(new ContentEvent(ContentEventKind.View, Attacker, item, uses[at].Time));
            }
        }

        return (predictor, uses[^1].Time);
    }

    private static ulong[][] Lists((ContentPredictor Predictor, EventTime Now) played, ulong[] pages)
    {
        var chances = new ContentChance[Top + 3];
        var lists = new ulong[Probes][];
        for (var probe = 0; probe < Probes; probe++)
        {
            var client = StableHash.Mix((ulong)probe);
            played.Predictor.Observe(new ContentEvent(ContentEventKind.View, client, pages[probe], played.Now));
            lists[probe] = [.. chances[..played.Predictor.ForecastNext(client, chances)].Select(chance => chance.Item).Where(item => item != pages[probe])];
        }

        return lists;
    }

    private static string Print(ulong[][] before, ulong[][] after) =>
        $"{before.Zip(after).Count(pair => IsMoved(pair.First, pair.Second)),3} ({after.Count(list => list.Take(Top - 1).Contains(OwnPage))})";

    private static bool IsMoved(ulong[] before, ulong[] after)
    {
        for (var rank = 0; rank < Math.Min(Top, before.Length); rank++)
        {
            var now = Array.IndexOf(after, before[rank]);
            if (now < 0 || Math.Abs(now - rank) > 1) return true;
        }

        return false;
    }

    private static ContentEvent[] Uses(string path) =>
        [.. new ReplayLog(s_settings.Rules, botsToo: false).Read([path], CancellationToken.None).Select(use => new ContentEvent(ContentEventKind.View, use.Client, use.Item, use.Time))];
}
