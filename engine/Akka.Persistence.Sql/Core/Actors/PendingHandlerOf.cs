namespace Akka.Persistence;

internal sealed class PendingHandler<TEvent>(TEvent @event, Action<TEvent> handler, bool holdsCommands) : PendingHandler(holdsCommands)
{
    public override object Event => @event;

    public override void Run(object stored) => handler((TEvent)stored);
}
