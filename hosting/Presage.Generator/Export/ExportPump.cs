using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Generator;

/// <summary>A population's exporters at work: each second of event time, each exporter sends what it has handed out.</summary>
/// <remarks>The datagrams depend on the options and the moment of the start only. Not thread-safe.</remarks>
public sealed class ExportPump
{
    /// <summary>How often, in event time, exporters send templates and options again.</summary>
    public static readonly TimeSpan TemplateRefresh = TimeSpan.FromMinutes(1);

    /// <summary>How long exporters are up when the pump starts.</summary>
    public static readonly TimeSpan UptimeAtStart = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly TrafficGenerator _generator;
    private readonly FlowExporter[] _exporters;
    private readonly List<GeneratedFlow>[] _bySite;
    private readonly List<GeneratedFlow> _flows = [];

    /// <param name="population">Who sends.</param>
    /// <param name="start">The first moment to be played; rounded down to a whole second.</param>
    public ExportPump(Population population, EventTime start)
    {
        var sites = population.Options.Sites;
        Position = new EventTime(start.UnixMilliseconds - start.UnixMilliseconds % (long)Interval.TotalMilliseconds);
        _generator = new TrafficGenerator(population);
        _exporters = [.. sites.Select((site, index) => FlowExporter.Create(
            site.Format, new ExporterIdentity(index, (uint)index + 1, site.SamplingInterval, Position - UptimeAtStart, TemplateRefresh)))];
        _bySite = [.. sites.Select(_ => new List<GeneratedFlow>())];
    }

    /// <summary>Everything before is sent.</summary>
    public EventTime Position { get; private set; }

    public long DatagramsSent => _exporters.Sum(exporter => exporter.DatagramsSent);

    public long FlowRecordsSent => _exporters.Sum(exporter => exporter.FlowRecordsSent);

    /// <summary>Sends all whole seconds before <paramref name="end"/> that are not sent yet.</summary>
    public void AdvanceTo(EventTime end, IDatagramSink sink)
    {
        for (var next = Position + Interval; next <= end; next = Position + Interval)
        {
            _flows.Clear();
            _generator.Advance(Position, next, _flows);
            foreach (ref readonly var flow in CollectionsMarshal.AsSpan(_flows)) _bySite[flow.ExporterIndex].Add(flow);
            for (var site = 0; site < _exporters.Length; site++)
            {
                _exporters[site].Export(CollectionsMarshal.AsSpan(_bySite[site]), next, sink);
                _bySite[site].Clear();
            }

            Position = next;
        }
    }
}
