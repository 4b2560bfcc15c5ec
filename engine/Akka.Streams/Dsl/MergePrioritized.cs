using Akka.Streams.Implementation;
using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>
/// Passes the elements of all inlets as they come; where several have one, an inlet is chosen at random in proportion to its priority.
/// One element of each inlet is taken ahead. Completes when all inlets have, or with the first one when eager.
/// </summary>
public sealed class MergePrioritized<T> : GraphStage<UniformFanInShape<T, T>>
{
    private readonly int[] _priorities;
    private readonly bool _eagerComplete;

    public MergePrioritized(IEnumerable<int> priorities, bool eagerComplete = false)
    {
        _priorities = [.. priorities];
        if (_priorities.Length == 0)
            throw new ArgumentException("A Merge must have one or more input ports", nameof(priorities));
        if (_priorities.Any(p => p <= 0))
            throw new ArgumentException("Priorities should be positive integers", nameof(priorities));
        _eagerComplete = eagerComplete;
        Shape = new UniformFanInShape<T, T>(_priorities.Length, "MergePrioritized");
    }

    public override UniformFanInShape<T, T> Shape { get; }

    public IReadOnlyList<Inlet<T>> In => Shape.Ins;

    public Outlet<T> Out => Shape.Out;

    protected override Attributes InitialAttributes => Attributes.CreateName("MergePrioritized");

    public override string ToString() => "MergePrioritized";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(MergePrioritized<T> stage) : MergeChoiceLogic<T>(stage.Shape.Ins, stage.Out, stage._eagerComplete)
    {
        protected override int Choose()
        {
            var total = 0;
            for (var i = 0; i < stage._priorities.Length; i++)
                total += HasElement(i) ? stage._priorities[i] : 0;
            if (total == 0)
                return -1;
            var point = ThreadLocalRandom.Current.Next(total);
            for (var i = 0; ; i++)
            {
                if (HasElement(i) && (point -= stage._priorities[i]) < 0)
                    return i;
            }
        }
    }
}
