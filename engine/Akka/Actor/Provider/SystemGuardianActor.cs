namespace Akka.Actor;

/// <summary>The actor at <c>/system</c>: outlives <c>/user</c> so that loggers hear of its end, then stops.</summary>
public class SystemGuardianActor(IActorRef userGuardian) : ActorBase
{
    protected override void PreStart() => Context.Watch(userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(userGuardian):
                Context.Stop(Self);
                return true;
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
    }
}
