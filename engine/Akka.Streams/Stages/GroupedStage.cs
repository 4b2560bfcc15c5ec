using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class GroupedStage<T> : LinearStage<T, IEnumerable<T>>
{
    internal GroupedStage(int count) : base("grouped")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
    }

    private int Count { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(GroupedStage<T> stage) : ElementwiseLogic<T, IEnumerable<T>>(stage, Attributes.None)
    {
        private List<T> _group = new(stage.Count);

        public override bool Take(T element)
        {
            _group.Add(element);
            if (_group.Count < stage.Count)
                return true;
            var group = _group;
            _group = new List<T>(stage.Count);
            return Next.Offer(group);
        }

        public override void OnUpstreamFinish()
        {
            // The group is pushed on the demand that made it begin.
            if (_group.Count > 0)
                Push(Out, _group);
            CompleteStage();
        }
    }
}
