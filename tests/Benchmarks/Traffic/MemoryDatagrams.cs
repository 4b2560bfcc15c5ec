using System.Buffers.Binary;
using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Core;
using Presage.Traffic;

namespace Benchmarks.Traffic;

/// <summary>Plays v9 datagrams from memory again and again, each pass later in event time, as fast as they are asked for.</summary>
internal sealed class MemoryDatagrams(byte[][] datagrams, BoundedPool<DatagramBatch> pool, int passes, TimeSpan passLength)
    : GraphStage<SourceShape<DatagramBatch>>
{
    private const int HeaderSecondsOffset = 8;
    private readonly Outlet<DatagramBatch> _out = new("MemoryDatagrams.out");

    public override SourceShape<DatagramBatch> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, datagrams, pool, (passes, passLength));

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly MemoryDatagrams _stage;
        private readonly byte[][] _datagrams;
        private readonly BoundedPool<DatagramBatch> _pool;
        private readonly (int Count, TimeSpan Length) _passes;
        private readonly uint _firstSecond;
        private int _pass;
        private int _next;

        public Logic(MemoryDatagrams stage, byte[][] datagrams, BoundedPool<DatagramBatch> pool, (int Count, TimeSpan Length) passes) : base(stage.Shape)
        {
            (_stage, _datagrams, _pool, _passes) = (stage, datagrams, pool, passes);
            _firstSecond = BinaryPrimitives.ReadUInt32BigEndian(datagrams[0].AsSpan(HeaderSecondsOffset));
            SetHandler(stage._out, this);
        }

        public override void OnPull()
        {
            if (_pass == _passes.Count)
            {
                CompleteStage();
                return;
            }

            var batch = _pool.TryRent() ?? throw new InvalidOperationException("no free batch");
            var second = _firstSecond + (uint)(_pass * _passes.Length.TotalSeconds);
            for (; !batch.IsFull && _next < _datagrams.Length; _next++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(_datagrams[_next].AsSpan(HeaderSecondsOffset), second);
                batch.Add(_datagrams[_next], NetAddress.FromV4(1), new EventTime(second * 1000L));
            }

            if (_next == _datagrams.Length) (_next, _pass) = (0, _pass + 1);
            Push(_stage._out, batch);
        }
    }
}
