using Akka.Streams.Implementation;
using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>
/// Passes the elements of all inlets as they come, those of the preferred one first. One element of each inlet is taken ahead.
/// Completes when all inlets have, or with the first one when eager.
/// </summary>
public sealed class MergePreferred<T> : GraphStage<MergePreferred<T>.MergePreferredShape>
{
    private readonly int _secondaryPorts;
    private readonly bool _eagerClose;

    public MergePreferred(int secondaryPorts, bool eagerClose = false)
    {
        if (secondaryPorts < 1)
            throw new ArgumentException("A MergePreferred must have at least one secondary port", nameof(secondaryPorts));
        _secondaryPorts = secondaryPorts;
        _eagerClose = eagerClose;
        Shape = new MergePreferredShape(secondaryPorts, "MergePreferred");
    }

    public override MergePreferredShape Shape { get; }

    public Inlet<T> Preferred => Shape.Preferred;

    public Outlet<T> Out => Shape.Out;

    protected override Attributes InitialAttributes => Attributes.CreateName("MergePreferred");

    /// <summary>A secondary inlet, counted from 0.</summary>
    public Inlet<T> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(MergePreferred<T> stage) : MergeChoiceLogic<T>([.. stage.Shape.Ins, stage.Preferred], stage.Out, stage._eagerClose)
    {
        private int _turn;

        protected override int Choose()
        {
            // The preferred inlet is the last of the shape's; the others take turns.
            if (HasElement(stage._secondaryPorts))
                return stage._secondaryPorts;
            for (var i = 0; i < stage._secondaryPorts; i++)
            {
                var index = (_turn + i) % stage._secondaryPorts;
                if (!HasElement(index))
                    continue;
                _turn = index + 1;
                return index;
            }

            return -1;
        }
    }

    /// <summary>Secondary inlets and a preferred one.</summary>
    public sealed class MergePreferredShape : UniformFanInShape<T, T>
    {
        private readonly int _secondaryPorts;

        public MergePreferredShape(int secondaryPorts, IInit init) : base(secondaryPorts, init)
        {
            _secondaryPorts = secondaryPorts;
            Preferred = NewInlet<T>("preferred");
        }

        public MergePreferredShape(int secondaryPorts, string name) : this(secondaryPorts, new InitName(name))
        {
        }

        public Inlet<T> Preferred { get; }

        protected override FanInShape<T> Construct(IInit init) => new MergePreferredShape(_secondaryPorts, init);
    }
}
