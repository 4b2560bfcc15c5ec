namespace Akka.Streams.Implementation;

internal sealed class FirstSink<T>(bool isNeeded) : SinkStage<T, T>("firstSink")
{
    private bool IsNeeded { get; } = isNeeded;

    protected override SinkLogic<T, T> CreateLogic() => new Logic(this);

    private sealed class Logic(FirstSink<T> stage) : SinkLogic<T, T>(stage)
    {
        public override bool Take(T element)
        {
            Result.TrySetResult(element);
            CompleteStage();
            return false;
        }

        public override void OnUpstreamFinish()
        {
            if (stage.IsNeeded)
                Result.TrySetException(new NoSuchElementException("First of empty stream"));
            else
                Result.TrySetResult(default);
            CompleteStage();
        }
    }
}
