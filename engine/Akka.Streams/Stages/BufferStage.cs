using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class BufferStage<T> : LinearStage<T, T>
{
    internal BufferStage(int size, OverflowStrategy strategy) : base("buffer")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Size = size;
        Strategy = strategy;
    }

    private int Size { get; }

    private OverflowStrategy Strategy { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(BufferStage<T> stage) : LinearLogic<T, T>(stage)
    {
        private readonly BoundedBuffer<T> _buffer = new(stage.Size);

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            if (IsAvailable(Out) && _buffer.IsEmpty)
            {
                Push(Out, element);
                Pull(In);
                return;
            }

            if (_buffer.IsFull && !MakeRoom())
                return;
            if (!_buffer.IsFull)
                _buffer.Enqueue(element);
            if (stage.Strategy != OverflowStrategy.Backpressure || !_buffer.IsFull)
                Pull(In);
        }

        public override void OnPull()
        {
            if (!_buffer.IsEmpty)
                Push(Out, _buffer.Dequeue());
            if (IsClosed(In))
            {
                if (_buffer.IsEmpty)
                    CompleteStage();
            }
            else if (!HasBeenPulled(In))
            {
                Pull(In);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_buffer.IsEmpty)
                CompleteStage();
        }

        /// <returns>False when the stage has failed.</returns>
        private bool MakeRoom()
        {
            switch (stage.Strategy)
            {
                case OverflowStrategy.DropHead:
                    _buffer.Dequeue();
                    return true;
                case OverflowStrategy.DropTail:
                    _buffer.DropTail();
                    return true;
                case OverflowStrategy.DropBuffer:
                    _buffer.Clear();
                    return true;
                case OverflowStrategy.DropNew:
                    return true;
                default:
                    FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {stage.Size})"));
                    return false;
            }
        }
    }
}
