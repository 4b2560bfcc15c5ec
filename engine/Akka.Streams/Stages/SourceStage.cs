using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A stage with one outlet.</summary>
internal abstract class SourceStage<T> : GraphStage<SourceShape<T>>
{
    protected SourceStage(string name)
    {
        Out = new Outlet<T>($"{name}.out");
        Shape = new SourceShape<T>(Out);
        Name = name;
    }

    internal Outlet<T> Out { get; }

    public override SourceShape<T> Shape { get; }

    protected string Name { get; }

    public override string ToString() => Name;
}
