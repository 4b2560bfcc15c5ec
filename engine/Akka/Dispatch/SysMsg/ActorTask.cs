namespace Akka.Dispatch.SysMsg;

/// <summary>A continuation of an async handler, to be run as if it were part of the message it belongs to.</summary>
internal sealed class ActorTask(SendOrPostCallback callback, object? state) : SystemMessage
{
    internal void Run() => callback(state);
}
