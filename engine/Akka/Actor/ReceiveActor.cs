using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>An actor whose handlers are registered by message type, in the order in which they are tried.</summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private HandlerTable _table = new();
    private bool _isConfiguring = true;

    void IInitializableActor.Init() => _isConfiguring = false;

    internal override Receive ReceiveInternal() => _table.TryHandle;

    protected sealed override void OnReceive(object message)
    {
        if (!_table.TryHandle(message)) Unhandled(message);
    }

    protected void Become(Action configure)
    {
        var table = Configure(configure);
        Context.Become(table.TryHandle);
    }

    protected void BecomeStacked(Action configure)
    {
        var table = Configure(configure);
        Context.BecomeStacked(table.TryHandle);
    }

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Add(new FuncHandler<T>(handler));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Add(new TypedHandler(messageType, handler, shouldHandle));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Add(new TypedFuncHandler(messageType, handler));

    protected void ReceiveAny(Action<object> handler) => Add(new ActionHandler<object>(handler, null), isLast: true);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) => Add(new AsyncHandler<T>(Cell, handler, shouldHandle));

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Add(new TypedHandler(messageType, message => Cell.RunTask(handler, message), shouldHandle));

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => Add(new AsyncHandler<object>(Cell, handler, null), isLast: true);

    private HandlerTable Configure(Action configure)
    {
        var (outer, wasConfiguring) = (_table, _isConfiguring);
        var table = new HandlerTable();
        (_table, _isConfiguring) = (table, true);
        try
        {
            configure();
        }
        finally
        {
            (_table, _isConfiguring) = (outer, wasConfiguring);
        }

        return table;
    }

    private void Add(MessageHandler handler, bool isLast = false)
    {
        if (!_isConfiguring)
            throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");
        _table.Add(handler, isLast);
    }
}
