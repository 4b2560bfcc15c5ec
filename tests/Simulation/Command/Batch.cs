namespace Presage.Simulation.Tests.Command;

/// <summary>Runs the schedules of a batch, several at a time, each on a thread of its own; ends at the first failure.</summary>
internal static class Batch
{
    internal static BatchResult Run(BatchOptions options, Action<int>? progress = null)
    {
        var results = new SimulationResult?[options.Schedules];
        SimulationException? failure = null;
        var (next, done) = (-1, 0);
        var workers = Enumerable.Range(0, Math.Max(1, Math.Min(options.Workers, options.Schedules))).Select(_ => new Thread(Work)).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return new BatchResult([.. results.OfType<SimulationResult>()], failure);

        void Work()
        {
            while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var index && index < results.Length)
            {
                try
                {
                    results[index] = One(options, options.FirstSeed + (ulong)index);
                    progress?.Invoke(Interlocked.Increment(ref done));
                }
                catch (SimulationException failed)
                {
                    Interlocked.CompareExchange(ref failure, failed, null);
                }
            }
        }
    }

    internal static SimulationResult One(BatchOptions options, ulong seed) =>
        Simulation.Run(options.RunOptions(seed), world => options.Scenario.RunAsync(world, options.Operations));
}
