using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The ref of <c>/</c>: knows the places that are no actors too.</summary>
internal sealed class RootGuardianRef(
    ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, LocalActorRefProvider provider)
    : LocalActorRef(system, props, dispatcher, mailboxType, supervisor, provider.RootPath)
{
    internal override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "temp" => provider.TempContainer,
        "deadLetters" => (IInternalActorRef)provider.DeadLetters,
        "ignore" => (IInternalActorRef)provider.IgnoreRef,
        _ => base.GetSingleChild(name),
    };
}
