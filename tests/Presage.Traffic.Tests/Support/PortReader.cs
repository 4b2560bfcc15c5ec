using System.Collections.Concurrent;
using Presage.Flows;

namespace Presage.Traffic.Tests.Support;

/// <summary>Starts a port and decodes what it publishes, as the loop would.</summary>
internal sealed class PortReader : IDisposable
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);

    private readonly IBatchPort _port;
    private readonly BoundedPool<DatagramBatch> _pool;
    private readonly BlockingCollection<DatagramBatch> _published = [];

    public PortReader(IBatchPort port, BoundedPool<DatagramBatch> pool)
    {
        (_port, _pool) = (port, pool);
        port.Start(_published.Add, problem => throw new InvalidOperationException("the port failed", problem));
    }

    public FlowDecoder Decoder { get; } = new(ReferenceConfig.Settings().Decoding.Options with { ClockSkewMin = TimeSpan.Zero });

    /// <summary>Connections that ended so far.</summary>
    public int Ended { get; private set; }

    /// <summary>Reads until so many records are there.</summary>
    public List<FlowRecord> Records(int count)
    {
        var records = new List<FlowRecord>();
        while (records.Count < count) records.AddRange(Next());
        return records;
    }

    /// <summary>Reads until so many connections have ended.</summary>
    public List<FlowRecord> UntilEnded(int count)
    {
        var records = new List<FlowRecord>();
        while (Ended < count) records.AddRange(Next());
        return records;
    }

    public void Dispose()
    {
        _port.Dispose();
        _published.Dispose();
    }

    private FlowRecord[] Next()
    {
        Assert.True(_published.TryTake(out var batch, TimeMax), "nothing was published");
        using var records = new FlowBatch(16);
        for (var index = 0; index < batch.Count; index++)
        {
            ref readonly var entry = ref batch.EntryAt(index);
            if (entry.IsEndOfSession)
            {
                Ended++;
                Decoder.EndSession(entry.Session);
            }
            else
            {
                Decoder.Decode(batch.PayloadAt(index), entry.Key, entry.ReceivedAt, records);
            }
        }

        batch.Clear();
        _pool.Return(batch);
        return records.Span.ToArray();
    }
}
