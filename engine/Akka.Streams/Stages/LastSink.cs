namespace Akka.Streams.Implementation;

internal sealed class LastSink<T>(bool isNeeded) : SinkStage<T, T>("lastSink")
{
    private bool IsNeeded { get; } = isNeeded;

    protected override SinkLogic<T, T> CreateLogic() => new Logic(this);

    private sealed class Logic(LastSink<T> stage) : SinkLogic<T, T>(stage)
    {
        private T _last;
        private bool _hasLast;

        public override bool Take(T element)
        {
            (_last, _hasLast) = (element, true);
            return true;
        }

        public override void OnUpstreamFinish()
        {
            if (stage.IsNeeded && !_hasLast)
                Result.TrySetException(new NoSuchElementException("Last of empty stream"));
            else
                Result.TrySetResult(_last);
            CompleteStage();
        }
    }
}
