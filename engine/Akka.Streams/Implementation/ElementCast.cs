using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Joins an outlet with an inlet of a base type of its elements.</summary>
internal sealed class ElementCast<TFrom, TTo> : InAndOutGraphStageLogic
{
    private readonly Inlet<TFrom> _in = new("cast.in") { Id = 0 };
    private readonly Outlet<TTo> _out = new("cast.out") { Id = 0 };

    public ElementCast() : base(1, 1) => SetHandlers(_in, _out, this);

    public override void OnPush() => Push(_out, (TTo)(object)Grab(_in));

    public override void OnPull() => Pull(_in);

    public ElementCast.Parts ToParts() => new(this, _in, _out);
}

/// <summary>Creates casts whose types are known at run time only.</summary>
internal static class ElementCast
{
    internal sealed record Parts(GraphStageLogic Logic, Inlet In, Outlet Out);

    internal static Parts Create(Type from, Type to)
    {
        dynamic cast = Activator.CreateInstance(typeof(ElementCast<,>).MakeGenericType(from, to));
        return cast!.ToParts();
    }
}
