using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Turns batches of datagrams into batches of flow records, one for one.</summary>
/// <remarks>
/// Buffer: none; a batch of records is rented before the datagrams are decoded, so an unreleased one holds the source back.
/// Bad input: counted by reason in the decoder's counters, and logged with exporter and offset for the first of each reason.
/// Order: kept. Completes and fails with its upstream.
/// </remarks>
/// <param name="memory">Keeps what was learned over a restart; null where nothing is kept.</param>
public sealed class DecodeDatagrams(
    FlowDecoder decoder, BoundedPool<DatagramBatch> datagrams, BoundedPool<DecodedBatch> records, DecoderMemory? memory = null)
    : GraphStage<FlowShape<DatagramBatch, DecodedBatch>>
{
    private readonly Inlet<DatagramBatch> _in = new("DecodeDatagrams.in");
    private readonly Outlet<DecodedBatch> _out = new("DecodeDatagrams.out");

    public override FlowShape<DatagramBatch, DecodedBatch> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, decoder, datagrams, records, memory);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly DecodeDatagrams _stage;
        private readonly FlowDecoder _decoder;
        private readonly BoundedPool<DatagramBatch> _datagrams;
        private readonly BoundedPool<DecodedBatch> _records;
        private readonly DecoderMemory? _memory;
        private DatagramDecoding? _decoding;

        public Logic(
            DecodeDatagrams stage, FlowDecoder decoder, BoundedPool<DatagramBatch> datagrams, BoundedPool<DecodedBatch> records, DecoderMemory? memory)
            : base(stage.Shape)
        {
            (_stage, _decoder, _datagrams, _records, _memory) = (stage, decoder, datagrams, records, memory);
            SetHandlers(stage._in, stage._out, this);
        }

        public override void PreStart()
        {
            _decoding = new DatagramDecoding(_decoder, Log);
            _memory?.Load(_decoder, Log);
        }

        public override void OnPull() => Pull(_stage._in);

        /// <summary>With nothing kept for a next start, what still waits for a template is dropped, and counted.</summary>
        public override void OnUpstreamFinish()
        {
            if (_memory is null) _decoder.GiveUpPending();
            base.OnUpstreamFinish();
        }

        public override void PostStop() => _memory?.Save(_decoder, Log);

        public override void OnPush()
        {
            var batch = Grab(_stage._in);
            // The pool holds more batches than the graph has places for, so that this never waits.
            var decoded = _records.TryRent() ?? throw new InvalidOperationException("more batches of records are in use than the graph holds");
            decoded.Records.Clear();
            for (var index = 0; index < batch.Count; index++)
            {
                if (_decoding!.TryDecode(batch, index, decoded.Records)) decoded.ReceivedAt = batch.EntryAt(index).ReceivedAt;
            }

            decoded.Loss = _decoding!.TakeLoss(batch.DatagramsDropped, batch.Count);
            (decoded.ArrivedAt, decoded.Receipt) = (batch.ArrivedAt ?? decoded.ReceivedAt, batch.Receipt);
            batch.Clear();
            _datagrams.Return(batch);
            _memory?.SaveWhenDue(_decoder, Log);
            Push(_stage._out, decoded);
        }
    }
}
