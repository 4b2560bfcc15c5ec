using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A watcher that is no actor: completes a task when its subject has stopped.</summary>
internal sealed class DeathPromiseRef(IInternalActorRef subject) : MinimalActorRef
{
    private readonly Completion<bool> _ended = new();
    private readonly ActorPath _path = subject.Provider.TempPath();

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => subject.Provider;

    internal Task<bool> Ended => _ended.Task;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is DeathWatchNotification end && end.Actor.Equals(subject)) _ended.TrySetResult(true);
    }

    internal void Start(Action? afterWatch)
    {
        subject.SendSystemMessage(new Watch(subject, this));
        afterWatch?.Invoke();
    }

    internal void End() => subject.SendSystemMessage(new Unwatch(subject, this));
}
