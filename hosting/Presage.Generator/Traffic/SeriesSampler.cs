using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// The traffic as the windows of the node would hold it, without encoding it: each record's estimated bytes spread
/// evenly over the steps that it spans.
/// </summary>
public static class SeriesSampler
{
    private static readonly TimeSpan Chunk = TimeSpan.FromMinutes(10);

    /// <summary>Plays <c>[start, start + stepCount · step)</c>; late records of it are waited for.</summary>
    /// <param name="population">Who sends.</param>
    /// <param name="start">Rounded down to a step.</param>
    /// <param name="stepCount">At least 1.</param>
    /// <param name="step">The length of a step.</param>
    /// <param name="classOf">Sorts bytes by class as well; null for not at all.</param>
    public static SampledTraffic Sample(Population population, EventTime start, int stepCount, TimeSpan step, Func<GeneratedFlow, ApplicationClass>? classOf = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        var grid = new StepGrid(step);
        var sampled = new SampledTraffic(grid, grid.IndexOf(start), population.Subscribers.Count, stepCount, classOf is not null);
        var generator = new TrafficGenerator(population);
        var position = grid.StartOf(sampled.FirstStepIndex);
        var end = grid.StartOf(sampled.FirstStepIndex + stepCount) + population.Options.ActiveTimeout + population.Options.InactiveTimeout;
        var flows = new List<GeneratedFlow>();
        while (position < end)
        {
            var next = position + Chunk < end ? position + Chunk : end;
            flows.Clear();
            generator.Advance(position, next, flows);
            foreach (ref readonly var flow in CollectionsMarshal.AsSpan(flows)) Spread(flow, classOf?.Invoke(flow), sampled);
            position = next;
        }

        return sampled;
    }

    private static void Spread(in GeneratedFlow flow, ApplicationClass? application, SampledTraffic sampled)
    {
        var series = sampled.Series(flow.SubscriberIndex, flow.Direction);
        var grid = sampled.Grid;
        var duration = (double)(flow.End.UnixMilliseconds - flow.Start.UnixMilliseconds);
        var last = grid.IndexOf(new EventTime(flow.End.UnixMilliseconds - 1));
        for (var step = grid.IndexOf(flow.Start); step <= last; step++)
        {
            var index = step - sampled.FirstStepIndex;
            if (index < 0 || index >= series.Length) continue;
            var from = Math.Max(flow.Start.UnixMilliseconds, grid.StartOf(step).UnixMilliseconds);
            var to = Math.Min(flow.End.UnixMilliseconds, grid.EndOf(step).UnixMilliseconds);
            var bytes = flow.BytesEstimated * ((to - from) / duration);
            series[index] += bytes;
            if (application is { } known) sampled.BytesByClass(flow.SubscriberIndex, (int)index)[(int)known] += bytes;
        }
    }
}
