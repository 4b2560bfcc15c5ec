using Presage.Core;
using Presage.Personas;

namespace Benchmarks.Personas;

/// <summary>
/// Profiles and personas of very many subscribers: cost of a subscriber's step, the longest update, bytes a subscriber. Target: the longest
/// update takes as long for a million subscribers as for a hundred thousand, and the bytes a subscriber stay the same.
/// </summary>
internal static class PersonaBenchmark
{
    private const int Groups = 8;
    private const int Steps = 3;

    public static void Run() => Run(100_000);

    public static void RunMillion() => Run(1_000_000);

    private static void Run(int subscribers)
    {
        var options = Options(subscribers);
        var random = new SeededRandom(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var model = new PersonaModel(options, 1);
        var volumes = Enumerable.Range(0, 4096).Select(index => Math.Exp(8 + index % Groups + 0.3 * random.NextGaussian())).ToArray();
        var row = new float[options.Horizon];
        var observe = TimeSpan.Zero;
        for (var step = 0; step < Steps; step++)
        {
            // The first step is the warm-up: memory is touched for the first time.
            var start = Spent();
            for (var subscriber = 0; subscriber < subscribers; subscriber++)
            {
                var bytes = volumes[(subscriber + Groups * step) % volumes.Length];
                model.Observe(subscriber, step, bytes, bytes / 10, new MemberForecast(row, row, row, row));
            }

            if (step > 0) observe += (Spent() - start) / ((Steps - 1.0) * subscribers);
        }

        var (longest, updates, whole) = (TimeSpan.Zero, 0, Spent());
        while (model.Catalogue.Version < 1)
        {
            var start = Spent();
            model.Update(Steps);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (Spent() - start).Ticks));
            updates++;
        }

        whole = Spent() - whole;
        var bytesEach = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)subscribers;
        Console.WriteLine(FormattableString.Invariant(
            $"personas, {subscribers:N0} subscribers, horizon {options.Horizon}: {observe.TotalNanoseconds:F0} ns a subscriber-step; {updates} updates a round, longest {longest.TotalMilliseconds:F0} ms, all {whole.TotalMilliseconds:F0} ms of processor time; {bytesEach:F0} bytes a subscriber; {model.Catalogue.Personas.Length} personas"));
        GC.KeepAlive(model);
    }

    private static TimeSpan Spent() => Environment.CpuUsage.TotalTime;

    private static PersonaOptions Options(int subscribers) => new()
    {
        Horizon = 12, StepMilliseconds = 300_000, UnitBytesPerSecond = 1000, ShapeWeight = 1, LevelWeight = 1, BurstWeight = 1, HalfLifeDays = 7,
        MatureSteps = 288, SubscribersMax = subscribers, SubscribersToStart = 50, KMin = 3, KMax = 8, MicroClustersMax = 512, VisitsPerUpdate = 20_000,
        ScoreMargin = 0.03, UpdatesToRecluster = 3, AssignMargin = 0.3, UpdatesToReassign = 3, MembersToPublish = 10,
    };
}
