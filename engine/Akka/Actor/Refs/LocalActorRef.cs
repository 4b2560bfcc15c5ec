using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The ref of an actor in this process.</summary>
public class LocalActorRef : InternalActorRefBase
{
    private readonly ActorCell _cell;
    private readonly ActorPath _path;

    // The cell changes with each message, and a tell should not wait for that.
    private readonly Mailbox _mailbox;

    internal LocalActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, ActorPath path)
    {
        _path = path;
        _cell = new ActorCell(system, this, props, dispatcher, mailboxType, supervisor);
        _mailbox = _cell.Mailbox;
    }

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => _cell.SystemImpl.Provider;

    public override IInternalActorRef Parent => _cell.Parent;

    public override bool IsLocal => true;

    internal ActorCell Cell => _cell;

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef current = this;
        for (var index = 0; index < name.Count; index++)
        {
            if (current is not LocalActorRef local) return current.GetChild(name.Skip(index).ToArray());
            current = name[index] switch
            {
                ".." => local.Parent,
                "" => local,
                var child => local.GetSingleChild(child),
            };
        }

        return current;
    }

    public override void Start() => _cell.Start();

    public override void Stop() => _cell.SendSystemMessage(new Terminate());

    public override void Suspend() => _cell.SendSystemMessage(new Suspend());

    public override void Resume(Exception? causedByFailure = null) => _cell.SendSystemMessage(new Resume(causedByFailure));

    public override void Restart(Exception cause) => _cell.SendSystemMessage(new Recreate(cause));

    public override void SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage((SystemMessage)message);

    internal virtual IInternalActorRef GetSingleChild(string name) => _cell.GetSingleChild(name);

    protected override void TellInternal(object message, IActorRef sender) => _mailbox.Post(message, sender);
}
