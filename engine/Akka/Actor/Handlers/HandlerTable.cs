namespace Akka.Actor;

/// <summary>The handlers of one behavior, tried in order.</summary>
internal sealed class HandlerTable
{
    private MessageHandler[] _handlers = new MessageHandler[4];
    private int _count;
    private bool _isComplete;

    internal void Add(MessageHandler handler, bool isLast)
    {
        if (_isComplete) throw new InvalidOperationException("A handler that catches all messages has been added. No handler can be added after that.");
        if (_count == _handlers.Length) Array.Resize(ref _handlers, _count * 2);
        _handlers[_count++] = handler;
        _isComplete = isLast;
    }

    internal bool TryHandle(object message)
    {
        var handlers = _handlers.AsSpan(0, _count);
        foreach (var handler in handlers)
            if (handler.TryHandle(message)) return true;
        return false;
    }
}
