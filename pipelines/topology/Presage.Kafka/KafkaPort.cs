using Presage.Traffic;

namespace Presage.Kafka;

/// <summary>Flow exports from Kafka topics: one datagram a message, or flow records as JSON or protobuf.</summary>
/// <remarks>
/// One thread polls. Buffer: one batch; with none free the partitions are paused, and polling goes on, so that the group keeps this member.
/// Offsets are committed once every step that their records touched is durable (<see cref="OffsetLedger"/>): after a crash those records are
/// read again, and what falls into durable steps is dropped there as stored. Order: each partition's.
/// </remarks>
public sealed class KafkaPort : IBatchPort
{
    private static readonly TimeSpan PollMax = TimeSpan.FromMilliseconds(100);

    private readonly KafkaSettings _settings;
    private readonly SourceParts _parts;
    private readonly OffsetLedger _ledger = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly BatchFilling _filling;
    private Thread? _thread;

    private KafkaPort(KafkaSettings settings, SourceParts parts)
    {
        (_settings, _parts) = (settings, parts);
        _filling = new BatchFilling(settings.Format, _ledger, parts);
    }

    public string Name => $"Kafka {_settings.Servers} ({string.Join(", ", _settings.Topics)})";

    /// <exception cref="KafkaSourceException">The native library is missing, or a property is unknown.</exception>
    public static KafkaPort Open(KafkaSettings settings, SourceParts parts)
    {
        if (LibraryFile.Check() is { } problem) throw new KafkaSourceException(problem);
        return new KafkaPort(settings, parts);
    }

    /// <summary>Every step up to this one is in the journal.</summary>
    public void OnStepDurable(long stepIndex) => _ledger.Durable(stepIndex);

    public void Start(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        _thread = new Thread(() => Run(publish, fail)) { IsBackground = true, Name = "presage-kafka" };
        _thread.Start();
    }

    /// <summary>Leaves the group, so that others need not wait for this member's time-out.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _thread?.Join();
    }

    private void Run(Action<DatagramBatch> publish, Action<Exception> fail)
    {
        try
        {
            var terms = new GroupTerms(_settings.Servers, _settings.Group, _settings.Topics, _settings.IsFromStart, _settings.Properties);
            using var reader = new GroupReader(
                terms, _ledger, () => _parts.Tally.Count(SourceDrop.KafkaFailed), reason => fail(new KafkaSourceException($"{Name}: {reason}")));
            while (!_stop.IsCancellationRequested) Poll(reader, publish);
            reader.Close();
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The brokers may be gone as well.
        }
        catch (Exception problem)
        {
            fail(new KafkaSourceException($"{Name}: {problem.Message}", problem));
        }
    }

    private void Poll(GroupReader reader, Action<DatagramBatch> publish)
    {
        reader.Commit();
        if (!_filling.TryBegin())
        {
            reader.Idle(PollMax);
            return;
        }

        var message = reader.Read(_filling.IsEmpty ? PollMax : TimeSpan.Zero);
        if (message is not null) _filling.Add(message);
        if (_filling.IsFull || (message is null && !_filling.IsEmpty)) _filling.Publish(publish, _stop.Token);
    }
}
