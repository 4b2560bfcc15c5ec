using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Merges two sorted inlets; of equal elements the left one comes first. Holds one element of each.</summary>
public sealed class MergeSorted<T> : GraphStage<FanInShape<T, T, T>>
{
    public readonly Inlet<T> Left = new("MergeSorted.left");
    public readonly Inlet<T> Right = new("MergeSorted.right");
    public readonly Outlet<T> Out = new("MergeSorted.out");
    private readonly Func<T, T, int> _compare;

    public MergeSorted(Func<T, T, int> compare)
    {
        _compare = compare;
        Shape = new FanInShape<T, T, T>(Out, Left, Right);
    }

    public override FanInShape<T, T, T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly MergeSorted<T> _stage;

        internal Logic(MergeSorted<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.Left, Send, Send);
            SetHandler(stage.Right, Send, Send);
            SetHandler(stage.Out, this);
        }

        public override void PreStart()
        {
            Pull(_stage.Left);
            Pull(_stage.Right);
        }

        public override void OnPull() => Send();

        private void Send()
        {
            var (hasLeft, hasRight) = (IsAvailable(_stage.Left), IsAvailable(_stage.Right));
            if (!hasLeft && !hasRight && IsClosed(_stage.Left) && IsClosed(_stage.Right))
            {
                CompleteStage();
                return;
            }

            // Without an element of each open side, the smaller one is not known.
            if (!IsAvailable(_stage.Out) || (!hasLeft && !IsClosed(_stage.Left)) || (!hasRight && !IsClosed(_stage.Right)))
                return;
            if (hasLeft && hasRight)
                Take(Peek(_stage.Left, _stage.Right) <= 0 ? _stage.Left : _stage.Right);
            else
                Take(hasLeft ? _stage.Left : _stage.Right);
        }

        private int Peek(Inlet<T> left, Inlet<T> right) =>
            _stage._compare(((Implementation.Connection<T>)Ins[left.Id]).Element, ((Implementation.Connection<T>)Ins[right.Id]).Element);

        private void Take(Inlet<T> inlet)
        {
            Push(_stage.Out, Grab(inlet));
            if (!IsClosed(inlet))
                Pull(inlet);
            else if (!IsAvailable(_stage.Left) && !IsAvailable(_stage.Right) && IsClosed(_stage.Left) && IsClosed(_stage.Right))
                CompleteStage();
        }
    }
}
