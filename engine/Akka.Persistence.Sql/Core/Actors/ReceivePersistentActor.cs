using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// A persistent actor that names its handlers in its constructor: Recover for events and snapshots, Command for commands.
/// Of several handlers the first that fits is called. RecoveryCompleted needs no handler.
/// </summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly HandlerTable _recover = new();
    private readonly HandlerTable _initial = new();
    private HandlerTable _configured;

    protected ReceivePersistentActor() => _configured = _initial;

    protected sealed override void OnCommand(object message) => Handle(_initial, message);

    protected sealed override void OnRecover(object message) => Handle(_recover, message);

    /// <summary>Replaces the command handlers by those that <paramref name="configure"/> names.</summary>
    protected void Become(Action configure)
    {
        var handlers = Configure(configure);
        Become((UntypedReceive)(message => Handle(handlers, message)));
    }

    /// <summary>Replaces the command handlers until UnbecomeStacked.</summary>
    protected void BecomeStacked(Action configure)
    {
        var handlers = Configure(configure);
        BecomeStacked((UntypedReceive)(message => Handle(handlers, message)));
    }

    protected void Recover<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        _recover.Add(new ActionHandler<T>(handler, shouldHandle), isLast: false);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => _recover.Add(new FuncHandler<T>(handler), isLast: false);

    protected void Recover(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        _recover.Add(new TypedHandler(messageType, handler, shouldHandle), isLast: false);

    protected void Recover(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Recover(messageType, handler, shouldHandle);

    protected void Recover(Type messageType, Func<object, bool> handler) =>
        _recover.Add(new TypedFuncHandler(messageType, handler), isLast: false);

    protected void RecoverAny(Action<object> handler) => _recover.Add(new ActionHandler<object>(handler, null), isLast: true);

    protected void Command<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        _configured.Add(new ActionHandler<T>(handler, shouldHandle), isLast: false);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => _configured.Add(new FuncHandler<T>(handler), isLast: false);

    protected void Command(Action<object> handler) => CommandAny(handler);

    protected void Command(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        _configured.Add(new TypedHandler(messageType, handler, shouldHandle), isLast: false);

    protected void Command(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Command(messageType, handler, shouldHandle);

    protected void Command(Type messageType, Func<object, bool> handler) =>
        _configured.Add(new TypedFuncHandler(messageType, handler), isLast: false);

    protected void CommandAny(Action<object> handler) => _configured.Add(new ActionHandler<object>(handler, null), isLast: true);

    /// <summary>A handler that awaits; no other command is handled before its task ends.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) => Command(Start(handler), shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Command(messageType, Start(handler), shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        CommandAsync(messageType, handler, shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAnyAsync(Func<object, Task> handler) => CommandAny(Start(handler));

    private Action<T> Start<T>(Func<T, Task> handler) => message => RunTask(() => handler(message));

    private HandlerTable Configure(Action configure)
    {
        var handlers = new HandlerTable();
        var before = _configured;
        _configured = handlers;
        try
        {
            configure();
        }
        finally
        {
            _configured = before;
        }
        return handlers;
    }

    private void Handle(HandlerTable handlers, object message)
    {
        if (!handlers.TryHandle(message))
        {
            Unhandled(message);
        }
    }
}
