using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Simulation.Tests.Datagrams;

/// <summary>What a simulated port receives, at the place of the product's UDP source.</summary>
/// <remarks>
/// Buffer: the batches of the pool; what arrives while all are in use is dropped and counted, as by a kernel whose buffer is full.
/// Order: as received. Bad datagrams: passed on. Completes never by itself.
/// </remarks>
internal sealed class SimulatedDatagramSource(SimulatedWorld world, SimulatedNode node, int port, BoundedPool<DatagramBatch> pool)
    : GraphStage<SourceShape<DatagramBatch>>
{
    private readonly Outlet<DatagramBatch> _out = new("SimulatedDatagramSource.out");

    internal int ReceivedCount { get; private set; }

    internal int DroppedCount { get; private set; }

    public override SourceShape<DatagramBatch> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, world, node, port, pool);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly SimulatedDatagramSource _stage;
        private readonly BoundedPool<DatagramBatch> _pool;
        private readonly Queue<DatagramBatch> _received = new();
        private readonly Action _open;
        private readonly Action _close;

        internal Logic(SimulatedDatagramSource stage, SimulatedWorld world, SimulatedNode node, int port, BoundedPool<DatagramBatch> pool)
            : base(stage.Shape)
        {
            (_stage, _pool) = (stage, pool);
            _open = () => world.Network.Open(node, port, GetAsyncCallback<SimulatedDatagram>(OnDatagram));
            _close = () => world.Network.Close(node, port);
            SetHandler(stage._out, this);
        }

        public override void PreStart() => _open();

        public override void PostStop() => _close();

        public override void OnPull() => PushNext();

        private void OnDatagram(SimulatedDatagram datagram)
        {
            _stage.ReceivedCount++;
            if (_pool.TryRent() is not { } batch)
            {
                _stage.DroppedCount++;
                return;
            }

            batch.Add(datagram.Payload.Span, AddressOf(datagram.From), EventTime.From(datagram.ReceivedAt));
            _received.Enqueue(batch);
            PushNext();
        }

        private void PushNext()
        {
            if (IsAvailable(_stage._out) && _received.TryDequeue(out var batch)) Push(_stage._out, batch);
        }

        private static NetAddress AddressOf(string text) =>
            NetAddress.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no address");
    }
}
