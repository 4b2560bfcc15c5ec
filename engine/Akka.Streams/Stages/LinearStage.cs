using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A stage with one inlet and one outlet.</summary>
internal abstract class LinearStage<TIn, TOut> : GraphStage<FlowShape<TIn, TOut>>
{
    protected LinearStage(string name)
    {
        In = new Inlet<TIn>($"{name}.in");
        Out = new Outlet<TOut>($"{name}.out");
        Shape = new FlowShape<TIn, TOut>(In, Out);
        Name = name;
    }

    internal Inlet<TIn> In { get; }

    internal Outlet<TOut> Out { get; }

    public override FlowShape<TIn, TOut> Shape { get; }

    protected string Name { get; }

    public override string ToString() => Name;
}
