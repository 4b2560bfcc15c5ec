using Akka.IO;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Sends the frames of its bytes, one for each demand; takes an element only when no whole frame is left.</summary>
/// <param name="create">Makes the cutter of a run.</param>
/// <param name="allowsTruncation">Whether what is left at the end is a frame.</param>
internal sealed class FramingStage(Func<FrameCutter> create, bool allowsTruncation) : LinearStage<ByteString, ByteString>("framing")
{
    private FrameCutter Cutter() => create();

    private bool AllowsTruncation { get; } = allowsTruncation;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(FramingStage stage) : LinearLogic<ByteString, ByteString>(stage), IReceiver<ByteString>
    {
        private readonly FrameCutter _cutter = stage.Cutter();

        public override void OnPush()
        {
            if (Take(Grab(In)))
                Pull(In);
        }

        public bool Take(ByteString element)
        {
            _cutter.Add(element);
            return !TrySend();
        }

        public override void OnPull()
        {
            if (TrySend())
                return;
            if (!IsClosed(In))
                Pull(In);
            else
                End();
        }

        public override void OnUpstreamFinish()
        {
            if (_cutter.IsEmpty)
                CompleteStage();
            else if (IsAvailable(Out))
                OnPull();
        }

        /// <returns>False when the next element is needed for it.</returns>
        private bool TrySend()
        {
            try
            {
                if (!_cutter.TryCut(out var frame))
                    return false;
                Push(Out, frame);
                if (IsClosed(In) && _cutter.IsEmpty)
                    CompleteStage();
            }
            catch (Framing.FramingException e)
            {
                FailStage(e);
            }

            return true;
        }

        private void End()
        {
            if (_cutter.IsEmpty)
            {
                CompleteStage();
            }
            else if (stage.AllowsTruncation)
            {
                Push(Out, _cutter.TakeRest());
                CompleteStage();
            }
            else
            {
                FailStage(new Framing.FramingException("Stream finished but there was a truncated final frame in the buffer"));
            }
        }
    }
}
