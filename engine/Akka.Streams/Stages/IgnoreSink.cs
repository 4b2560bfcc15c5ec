namespace Akka.Streams.Implementation;

internal sealed class IgnoreSink<T>() : SinkStage<T, Done>("ignoreSink")
{
    protected override SinkLogic<T, Done> CreateLogic() => new Logic(this);

    private sealed class Logic(IgnoreSink<T> stage) : SinkLogic<T, Done>(stage)
    {
        public override bool Take(T element) => true;

        public override void OnUpstreamFinish()
        {
            Result.TrySetResult(Done.Instance);
            CompleteStage();
        }
    }
}
