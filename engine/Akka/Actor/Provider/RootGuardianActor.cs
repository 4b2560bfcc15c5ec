namespace Akka.Actor;

/// <summary>The actor at <c>/</c>: ends when <c>/system</c> has ended.</summary>
internal sealed class RootGuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchSystem watch: Context.Watch(watch.SystemGuardian); return true;
            case Terminated: Context.Stop(Self); return true;
            default: return false;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    internal sealed record WatchSystem(IActorRef SystemGuardian);
}
