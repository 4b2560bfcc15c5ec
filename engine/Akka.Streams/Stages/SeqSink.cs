using System.Collections.Immutable;

namespace Akka.Streams.Implementation;

internal sealed class SeqSink<T>() : SinkStage<T, IImmutableList<T>>("seqSink")
{
    protected override SinkLogic<T, IImmutableList<T>> CreateLogic() => new Logic(this);

    private sealed class Logic(SeqSink<T> stage) : SinkLogic<T, IImmutableList<T>>(stage)
    {
        private readonly ImmutableArray<T>.Builder _elements = ImmutableArray.CreateBuilder<T>();

        public override bool Take(T element)
        {
            _elements.Add(element);
            return true;
        }

        public override void OnUpstreamFinish()
        {
            Result.TrySetResult(_elements.DrainToImmutable());
            CompleteStage();
        }
    }
}
