using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The wire between an outlet and an inlet of two stages of the same interpreter.</summary>
internal abstract class Connection
{
    internal readonly Outlet Out;
    internal readonly Inlet In;
    internal int State = PortState.InReady;

    /// <summary>Why the outlet failed or the inlet was cancelled.</summary>
    internal Exception Cause;

    internal GraphStageLogic OutOwner;
    internal GraphStageLogic InOwner;
    internal int Number;
    internal int OutOwnerNumber;
    internal int InOwnerNumber;
    internal IOutHandler OutHandler;
    internal IInHandler InHandler;

    /// <summary>Whether demand and elements may pass stages without an event for each.</summary>
    internal bool IsDirect;

    /// <summary>Where the demand goes next when the outlet's stage does nothing but hand it on.</summary>
    internal Connection Above;

    // Delegates bound once: a call through them costs less than an interface call at a call site that sees every handler type.
    internal Action OnPush;
    internal Action OnPull;

    protected Connection(Outlet @out, Inlet @in)
    {
        Out = @out;
        In = @in;
    }

    internal virtual void SetInHandler(IInHandler handler)
    {
        InHandler = handler;
        OnPush = handler.OnPush;
    }

    internal void SetOutHandler(IOutHandler handler)
    {
        OutHandler = handler;
        OnPull = handler.OnPull;
        FindAbove();
    }

    /// <summary>Takes its place in an interpreter whose stages are numbered already.</summary>
    internal void Enter(int number)
    {
        Number = number;
        OutOwnerNumber = OutOwner.Number;
        InOwnerNumber = InOwner.Number;
        FindAbove();
    }

    internal void RefusePull(Inlet inlet)
    {
        if ((State & PortState.InClosed) != 0)
            throw new ArgumentException($"Cannot pull closed port ({inlet})");
        if ((State & PortState.InReady) == 0)
            throw new ArgumentException($"Cannot pull port ({inlet}) twice");
        State &= ~PortState.InReady;
    }

    internal void RefusePush(Outlet outlet)
    {
        if ((State & PortState.OutClosed) != 0)
            throw new ArgumentException($"Cannot push closed port ({outlet})");
        if ((State & PortState.OutReady) == 0)
            throw new ArgumentException($"Cannot push port ({outlet}) twice, or before it being pulled");
        State &= ~PortState.OutReady;
    }

    /// <summary>Forgets the element, so that it can be collected.</summary>
    internal abstract void Clear();

    public override string ToString() => $"{Out} -> {In}";

    private void FindAbove() => Above = IsDirect && OutHandler is IPassesDemand && ReferenceEquals(OutHandler, OutOwner) ? OutOwner.Ins[0] : null;
}
