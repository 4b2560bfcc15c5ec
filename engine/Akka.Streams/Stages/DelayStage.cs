using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// Holds each element for a fixed time. Bound: the attribute InputBuffer; the strategy says what happens then. Order kept;
/// completes after the last element.
/// </summary>
internal sealed class DelayStage<T>(TimeSpan delay, DelayOverflowStrategy strategy) : LinearStage<T, T>("delay")
{
    private TimeSpan Delay { get; } = delay;

    private DelayOverflowStrategy Strategy { get; } = strategy;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max);

    private sealed class Logic(DelayStage<T> stage, int size) : TimedLinearLogic<T, T>(stage)
    {
        private readonly BoundedBuffer<(TimeSpan Due, T Element)> _buffer = new(size);

        public override void OnPush()
        {
            var element = Grab(In);
            if (_buffer.IsFull && !MakeRoom())
                return;
            if (!_buffer.IsFull)
                _buffer.Enqueue((Now + stage.Delay, element));
            PullIfRoom();
            SendIfDue();
        }

        public override void OnPull()
        {
            SendIfDue();
            PullIfRoom();
        }

        public override void OnUpstreamFinish()
        {
            if (_buffer.IsEmpty)
                CompleteStage();
        }

        protected internal override void OnTimer(object timerKey) => SendIfDue();

        private TimeSpan Now => ((IslandMaterializer)Materializer).Clock;

        private void SendIfDue()
        {
            if (_buffer.IsEmpty || !IsAvailable(Out))
                return;
            var wait = _buffer.Peek().Due - Now;
            if (wait > TimeSpan.Zero)
            {
                if (!IsTimerActive(stage))
                    ScheduleOnce(stage, wait);
                return;
            }

            Send();
        }

        private void Send()
        {
            Push(Out, _buffer.Dequeue().Element);
            if (IsClosed(In) && _buffer.IsEmpty)
                CompleteStage();
            else
                PullIfRoom();
        }

        private void PullIfRoom()
        {
            if (!IsClosed(In) && !HasBeenPulled(In) && MayPull())
                Pull(In);
        }

        private bool MayPull() => !_buffer.IsFull || stage.Strategy switch
        {
            DelayOverflowStrategy.Backpressure => false,
            DelayOverflowStrategy.EmitEarly => IsAvailable(Out),
            _ => true,
        };

        /// <returns>False when the stage has failed.</returns>
        private bool MakeRoom()
        {
            switch (stage.Strategy)
            {
                case DelayOverflowStrategy.EmitEarly:
                    Push(Out, _buffer.Dequeue().Element);
                    return true;
                case DelayOverflowStrategy.DropHead:
                    _buffer.Dequeue();
                    return true;
                case DelayOverflowStrategy.DropTail:
                    _buffer.DropTail();
                    return true;
                case DelayOverflowStrategy.DropBuffer:
                    _buffer.Clear();
                    return true;
                case DelayOverflowStrategy.DropNew:
                    return true;
                default:
                    FailStage(new BufferOverflowException($"Buffer overflow for Delay combinator (max capacity was {size})"));
                    return false;
            }
        }
    }
}
