using Confluent.Kafka;
using Presage.Delivery;

namespace Presage.Kafka;

/// <summary>One membership in the group, from subscription to leaving.</summary>
internal sealed class EventTopicRun : IDisposable
{
    /// <summary>The one step of the ledger: stored.</summary>
    private const long Stored = 0;

    private static readonly TimeSpan PollMax = TimeSpan.FromMilliseconds(100);

    private readonly EventTopicSettings _settings;
    private readonly IToldIntake _intake;
    private readonly EventTopicTally _tally;
    private readonly TimeProvider _clock;
    private readonly OffsetLedger _ledger = new();
    private readonly GroupReader _reader;
    private readonly Queue<(ToldUse Use, Action Stored)> _toTell = new();
    private int _waiting;
    private long _progressAt;
    private volatile bool _isBroken;

    /// <exception cref="KafkaException">A property is unknown, or has no such value.</exception>
    public EventTopicRun(EventTopicSettings settings, IToldIntake intake, EventTopicTally tally, TimeProvider clock)
    {
        (_settings, _intake, _tally, _clock) = (settings, intake, tally, clock);
        _ledger.Durable(Stored);
        _reader = new GroupReader(
            new GroupTerms(settings.Servers, settings.Group, settings.Topics, settings.IsFromStart, settings.Properties), _ledger, tally.CountFailure, _ => _isBroken = true);
    }

    /// <summary>Reads until it is stopped, or has to begin again.</summary>
    public void Read(CancellationToken stop)
    {
        _progressAt = _clock.GetTimestamp();
        while (!stop.IsCancellationRequested && !_isBroken && !IsStuck()) Poll();
        _reader.Close();
    }

    public void Dispose() => _reader.Dispose();

    private bool IsStuck()
    {
        if (Volatile.Read(ref _waiting) == 0 && _toTell.Count == 0) Volatile.Write(ref _progressAt, _clock.GetTimestamp());
        return _clock.GetElapsedTime(Volatile.Read(ref _progressAt)) >= _settings.RetryAfter;
    }

    private void Poll()
    {
        _reader.Commit();
        Tell();
        if (_toTell.Count > 0 || Volatile.Read(ref _waiting) >= _settings.WaitingMax) _reader.Idle(PollMax);
        else if (_reader.Read(PollMax) is { } message) Take(message);
    }

    private void Take(ConsumeResult<byte[], byte[]> message)
    {
        var receipt = _ledger.Read(new Dictionary<(string, int), long> { [(message.Topic, message.Partition.Value)] = message.Offset.Value + 1 });
        var uses = message.Message.Value is { } value ? ToldUseReader.ReadMessage(value) : null;
        _tally.Count(uses is null ? EventMessageOutcome.Malformed : EventMessageOutcome.Taken);
        var left = uses?.Count ?? 0;
        if (left == 0) receipt.Summed(Stored);
        foreach (var use in uses ?? []) _toTell.Enqueue((Timed(use, message.Message.Timestamp), IsStored));

        void IsStored()
        {
            if (Interlocked.Decrement(ref left) == 0) receipt.Summed(Stored);
        }
    }

    private void Tell()
    {
        while (_toTell.TryPeek(out var next))
        {
            var outcome = _intake.Tell(next.Use, () =>
            {
                Interlocked.Decrement(ref _waiting);
                Volatile.Write(ref _progressAt, _clock.GetTimestamp());
                next.Stored();
            });
            if (outcome == ToldOutcome.Full) return;
            _toTell.Dequeue();
            if (outcome == ToldOutcome.Taken)
            {
                Interlocked.Increment(ref _waiting);
                continue;
            }

            _tally.CountUnknown();
            next.Stored();
        }
    }

    private static ToldUse Timed(ToldUse use, Timestamp at) =>
        use.At is null && at.Type != TimestampType.NotAvailable ? use with { At = DateTimeOffset.FromUnixTimeMilliseconds(at.UnixTimestampMs) } : use;
}
