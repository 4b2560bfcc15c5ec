using Akka.Streams;
using Akka.Streams.Stage;

namespace Presage.Traffic;

/// <summary>Emits what one port reads, in batches.</summary>
/// <remarks>
/// Buffer: the batches of the pool; with all of them downstream the port waits, and so does who sends to it, but for UDP: there the kernel's buffer
/// fills, and what it drops shows as a sequence gap of the exporter. Order: as published.
/// Completes never by itself; fails when the port does. Stopping it closes the port, so it materializes once.
/// </remarks>
public sealed class BatchPortSource(IBatchPort port, BoundedPool<DatagramBatch> pool) : GraphStage<SourceShape<DatagramBatch>>
{
    private readonly Outlet<DatagramBatch> _out = new("BatchPortSource.out");

    public override SourceShape<DatagramBatch> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, port, pool);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly BatchPortSource _stage;
        private readonly IBatchPort _port;
        private readonly BoundedPool<DatagramBatch> _pool;
        private readonly Queue<DatagramBatch> _received = new();

        public Logic(BatchPortSource stage, IBatchPort port, BoundedPool<DatagramBatch> pool) : base(stage.Shape)
        {
            (_stage, _port, _pool) = (stage, port, pool);
            SetHandler(stage._out, this);
        }

        public override void PreStart() => _port.Start(GetAsyncCallback<DatagramBatch>(OnBatch), GetAsyncCallback<Exception>(FailStage));

        public override void OnPull()
        {
            if (_received.TryDequeue(out var batch)) Push(_stage._out, batch);
        }

        public override void PostStop()
        {
            _port.Dispose();
            foreach (var batch in _received) Release(batch);
        }

        private void OnBatch(DatagramBatch batch)
        {
            if (IsAvailable(_stage._out) && _received.Count == 0) Push(_stage._out, batch);
            else _received.Enqueue(batch);
        }

        private void Release(DatagramBatch batch)
        {
            batch.Clear();
            _pool.Return(batch);
        }
    }
}
