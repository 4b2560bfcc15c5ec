using Confluent.Kafka;
using Presage.Delivery;

namespace Presage.Kafka;

/// <summary>Events of sites from Kafka topics, given to the content loop.</summary>
/// <remarks>
/// One thread. Order: each partition's. At <c>waiting-max</c> events that are not in the journal, and while the loop takes none, reading pauses and the group keeps this member. A message's
/// offset is committed once its events are stored; when none was for <c>retry-after</c>, a shard failed with what it had, and reading begins again with what was committed. What cannot
/// be read is counted and passed over. A client that cannot go on is made anew after a second.
/// </remarks>
public sealed class EventTopic : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly EventTopicSettings _settings;
    private readonly IToldIntake _intake;
    private readonly EventTopicTally _tally;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;

    private EventTopic(EventTopicSettings settings, IToldIntake intake, EventTopicTally tally, TimeProvider clock) =>
        (_settings, _intake, _tally, _clock) = (settings, intake, tally, clock);

    /// <exception cref="KafkaSourceException">The native library is missing.</exception>
    public static EventTopic Open(EventTopicSettings settings, IToldIntake intake, EventTopicTally tally, TimeProvider clock)
    {
        if (LibraryFile.Check() is { } problem) throw new KafkaSourceException(problem);
        return new EventTopic(settings, intake, tally, clock);
    }

    /// <exception cref="KafkaSourceException">A property is unknown, or has no such value.</exception>
    public void Start()
    {
        EventTopicRun first;
        try
        {
            first = Begin();
        }
        catch (Exception problem) when (problem is KafkaException or ArgumentException or InvalidOperationException)
        {
            throw new KafkaSourceException($"presage.delivery.inputs.kafka {_settings.Servers}: {problem.Message}", problem);
        }

        _thread = new Thread(() => Run(first)) { IsBackground = true, Name = "presage-kafka-events" };
        _thread.Start();
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _thread?.Join();
    }

    private EventTopicRun Begin() => new(_settings, _intake, _tally, _clock);

    private void Run(EventTopicRun first)
    {
        var run = first;
        while (true)
        {
            try
            {
                using (run) run.Read(_stop.Token);
            }
            catch (KafkaException)
            {
                _tally.CountFailure();
            }

            if (_stop.IsCancellationRequested || _stop.Token.WaitHandle.WaitOne(RetryInterval)) return;
            _tally.CountRetry();
            run = Begin();
        }
    }
}
