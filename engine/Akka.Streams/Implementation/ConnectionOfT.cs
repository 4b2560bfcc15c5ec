using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A connection with a slot for one element; value types are not boxed.</summary>
internal sealed class Connection<T>(Outlet @out, Inlet @in) : Connection(@out, @in)
{
    internal T Element;

    /// <summary>Hands an element to the inlet's stage without an event; null where that stage has to be called by one.</summary>
    internal Func<T, bool> Take;

    internal override void Clear()
    {
        Element = default;
        State &= ~PortState.Filled;
    }

    internal override void SetInHandler(IInHandler handler)
    {
        base.SetInHandler(handler);
        Take = IsDirect && handler is IReceiver<T> receiver ? receiver.Take : null;
    }

    /// <summary>Hands an element on, without an event where the inlet's stage can take it so. Only as the last step of a handler.</summary>
    /// <returns>Whether the next element is wanted already; if not, a pull will say when it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Offer(T element)
    {
        if (Take is { } take && State == PortState.OutReady)
            return take(element) || Rest();
        OutOwner.Push((Outlet<T>)Out, element);
        return false;
    }

    /// <summary>The element was taken but no further one is wanted.</summary>
    internal bool Rest()
    {
        if (State == PortState.OutReady)
            State = PortState.InReady;
        return false;
    }
}
