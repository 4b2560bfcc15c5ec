using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Logs the events of a stream and changes nothing.</summary>
internal sealed class LogStage<T>(string name, Func<T, object> extract, ILoggingAdapter log) : LinearStage<T, T>("log")
{
    private string LogName { get; } = name;

    private Func<T, object> Extract { get; } = extract ?? (element => element);

    private ILoggingAdapter GivenLog { get; } = log;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(LogStage<T> stage, Attributes attributes) : SupervisedLogic<T, T>(stage, attributes)
    {
        private readonly Attributes.LogLevels _levels = attributes.GetAttribute<Attributes.LogLevels>() ??
            new Attributes.LogLevels(LogLevel.DebugLevel, LogLevel.DebugLevel, LogLevel.ErrorLevel);

        private ILoggingAdapter Sink => stage.GivenLog ?? Log;

        public override void OnPush()
        {
            var element = Grab(In);
            try
            {
                if (IsOn(_levels.OnElement))
                    Sink.Log(_levels.OnElement, null, "[{0}] Element: {1}", stage.LogName, stage.Extract(element));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            Push(Out, element);
        }

        public override void OnUpstreamFinish()
        {
            Write(_levels.OnFinish, "Upstream finished.");
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            if (IsOn(_levels.OnFailure))
                Sink.Log(_levels.OnFailure, e, "[{0}] Upstream failed: {1}", stage.LogName, e.Message);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Write(_levels.OnFinish, "Downstream finished.");
            CancelStage(cause);
        }

        private void Write(LogLevel level, string text)
        {
            if (IsOn(level))
                Sink.Log(level, null, "[{0}] {1}", stage.LogName, text);
        }

        private bool IsOn(LogLevel level) => level != Attributes.LogLevels.Off && Sink.IsEnabled(level);
    }
}
