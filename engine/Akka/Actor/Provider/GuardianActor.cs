namespace Akka.Actor;

/// <summary>The actor at <c>/user</c>, parent of all that ActorSystem.ActorOf makes.</summary>
public class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }

    protected override void PreStart()
    {
    }
}
