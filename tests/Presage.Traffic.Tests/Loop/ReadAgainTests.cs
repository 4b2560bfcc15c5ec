using Akka;
using Akka.Streams.Dsl;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Generator;
using Presage.Learning;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Loop;

/// <summary>A source that is read again from where it is safe to, as Kafka is from its committed offsets: nothing is lost and nothing counts twice.</summary>
public sealed class ReadAgainTests : IAsyncDisposable
{
    private const int Steps = 40;
    private const int StepsWhole = Steps - 3;
    private const double RoundingMax = 500;
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(50);
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(1));
    private static readonly long FirstStep = Grid.IndexOf(EventTime.From(Recordings.Start));
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly Population _population = new(Recordings.Options(12));
    private readonly BoundedPool<DatagramBatch> _pool = new(16, () => new DatagramBatch(16));
    private readonly TrafficSettings _settings;
    private readonly List<List<(byte[] Payload, NetAddress Exporter, EventTime ReceivedAt)>> _batches = [];

    public ReadAgainTests()
    {
        var capture = _system.Folder.At("capture.pcap");
        Recordings.Record(capture, _population.Options, Recordings.Start, Steps * Grid.Step);
        foreach (var batch in new CaptureFiles([capture]).Batches(16))
            _batches.Add([.. Enumerable.Range(0, batch.Count).Select(i => (batch.PayloadAt(i).ToArray(), batch.EntryAt(i).Exporter, batch.EntryAt(i).ReceivedAt))]);
        _settings = ReferenceConfig.Settings($$"""
            presage {
              attribution.directory = "{{_system.Folder.Write("directory.csv", _population.DirectoryCsv())}}"
              windows { step = 60s, out-of-orderness-max = 90s }
            }
            """);
        // Nobody is late by the clocks of a recording.
        _settings = _settings with { Decoding = _settings.Decoding.ForFiles() };
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task What_a_stop_interrupts_is_read_again_and_every_byte_is_in_the_journal_once()
    {
        var half = _batches.Count / 2;
        var first = new Marks(half);
        // The second half never comes: the loop stops with windows open.
        var endless = Source.From(Enumerable.Range(0, half)).Concat(Source.Maybe<int>().MapMaterializedValue(_ => NotUsed.Instance));
        var loop = Start(endless.Select(index => Batch(index, first, 0)), first);
        await first.DurableAsync(Grid.IndexOf(_batches[half - 1][0].ReceivedAt) - 4).WaitAsync(WaitMax);
        await loop.StopAsync().WaitAsync(WaitMax);
        var again = first.Next;
        Assert.InRange(again, 1, half - 1);

        await _system.RestartAsync();
        var second = new Marks(_batches.Count - again);
        await Start(Source.From(Enumerable.Range(again, _batches.Count - again)).Select(index => Batch(index, second, again)), second).Completion.WaitAsync(WaitMax);

        // The step in which the last batch came may have had no traffic to close it by.
        Assert.InRange(second.Next, _batches.Count - again - 1, _batches.Count - again);
        var events = (await _system.FeedbackAsync()).Select(stored => stored.Feedback).Where(IsWhole).ToArray();
        var sent = SeriesSampler.Sample(_population, EventTime.From(Recordings.Start), Steps, Grid.Step);
        foreach (var subscriber in _population.Subscribers)
        {
            var expected = sent.Series(subscriber.Index, Direction.Down).Take(StepsWhole).Sum();
            var actual = events.SelectMany(feedback => feedback.Subscribers.Where(row => row.Id == subscriber.Id)).Sum(row => (double)row.Down.ActualBytes);
            Assert.InRange(actual, expected - RoundingMax, expected + RoundingMax);
        }
    }

    private TrafficLoop Start(Source<DatagramBatch, NotUsed> source, Marks marks) => TrafficLoop.Start(
        _system.System,
        new LoopParts(_settings, source, _pool, ForecastModel.Default, null, [], new ManualClock(Recordings.Start), AdvanceInterval: null)
        {
            Memory = new DecoderMemory(_system.Folder.At("exporters.state"), TimeProvider.System),
            OnStepDurable = marks.Durable,
        });

    private DatagramBatch Batch(int index, Marks marks, int first)
    {
        var batch = _pool.TryRent() ?? throw new InvalidOperationException("the pool is empty");
        foreach (var (payload, exporter, receivedAt) in _batches[index]) batch.Add(payload, exporter, receivedAt);
        batch.Receipt = new Mark(marks, index - first);
        return batch;
    }

    private static bool IsWhole(StepFeedback feedback) => feedback.StepIndex >= FirstStep && feedback.StepIndex < FirstStep + StepsWhole;

    private sealed class Mark(Marks marks, int index) : IBatchReceipt
    {
        public void Summed(long newestStep) => marks.Sum(index, newestStep);
    }

    /// <summary>What a source keeps that commits behind the journal.</summary>
    private sealed class Marks(int count)
    {
        private readonly Lock _lock = new();
        private readonly long?[] _steps = new long?[count];
        private readonly List<(long Step, TaskCompletionSource Reached)> _waiting = [];
        private long _durable = long.MinValue;

        /// <summary>The first batch that is not all in the journal.</summary>
        public int Next
        {
            get
            {
                lock (_lock) return Array.FindIndex(_steps, step => step is null || step > _durable) is var at and >= 0 ? at : _steps.Length;
            }
        }

        public void Sum(int index, long step)
        {
            lock (_lock) _steps[index] = step;
        }

        public void Durable(long step)
        {
            lock (_lock)
            {
                Assert.True(step > _durable, "steps are told once, in their order");
                _durable = step;
                foreach (var (wanted, reached) in _waiting.Where(one => one.Step <= step)) reached.TrySetResult();
            }
        }

        public Task DurableAsync(long step)
        {
            lock (_lock)
            {
                if (_durable >= step) return Task.CompletedTask;
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((step, reached));
                return reached.Task;
            }
        }
    }
}
