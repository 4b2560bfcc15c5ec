using Akka.Streams;
using Akka.Streams.Stage;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Emits the export datagrams of capture files, file after file, as fast as they are asked for.</summary>
/// <remarks>
/// Buffer: one piece of a file. What is no whole UDP datagram is stepped over and counted in <paramref name="progress"/>. Order: as in the files.
/// Completes after the last file; fails with <see cref="CaptureFileException"/> at a file that cannot be read.
/// </remarks>
public sealed class CaptureFileSource(IReadOnlyList<string> paths, BoundedPool<DatagramBatch> pool, CaptureProgress progress, ProtobufSchema? schema = null)
    : GraphStage<SourceShape<DatagramBatch>>
{
    private readonly Outlet<DatagramBatch> _out = new("CaptureFileSource.out");

    public override SourceShape<DatagramBatch> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, paths, pool, progress, schema ?? ProtobufSchema.Presage);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly CaptureFileSource _stage;
        private readonly Queue<string> _paths;
        private readonly BoundedPool<DatagramBatch> _pool;
        private readonly CaptureProgress _progress;
        private readonly ProtobufSchema _schema;
        private OpenCapture? _open;
        private long _bytesBefore;
        private CaptureSkips _skipsBefore;

        public Logic(CaptureFileSource stage, IReadOnlyList<string> paths, BoundedPool<DatagramBatch> pool, CaptureProgress progress, ProtobufSchema schema)
            : base(stage.Shape)
        {
            (_stage, _paths, _pool, _progress, _schema) = (stage, new Queue<string>(paths), pool, progress, schema);
            SetHandler(stage._out, this);
        }

        public override void OnPull()
        {
            // Downstream returns a batch before it asks for the next, so that one is always free here.
            var batch = _pool.TryRent() ?? throw new InvalidOperationException("the pool has fewer batches than the graph holds");
            try
            {
                while (!batch.IsFull && TryOpen() && !_open!.Fill(batch)) Close();
            }
            catch (CaptureFileException cause)
            {
                // Thrown on, it would be logged as our own mistake, with a stack trace.
                _pool.Return(batch);
                FailStage(cause);
                return;
            }

            Report();
            if (batch.Count > 0)
            {
                Push(_stage._out, batch);
                return;
            }

            _pool.Return(batch);
            CompleteStage();
        }

        public override void PostStop() => _open?.Dispose();

        private bool TryOpen()
        {
            if (_open is not null) return true;
            if (!_paths.TryDequeue(out var path)) return false;
            _open = OpenCapture.Open(path, _schema);
            return true;
        }

        private void Close()
        {
            _bytesBefore += _open!.BytesRead;
            _skipsBefore += CaptureSkips.Of(_open.Counters);
            if (_open.Counters.Lines is { } lines) _progress.Lines.Add(lines, _open.Path);
            _open.Dispose();
            _open = null;
        }

        private void Report() => _progress.Report(
            _bytesBefore + (_open?.BytesRead ?? 0), _skipsBefore + (_open is null ? default : CaptureSkips.Of(_open.Counters)));
    }
}
