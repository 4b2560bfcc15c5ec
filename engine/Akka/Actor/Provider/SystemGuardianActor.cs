using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The actor at <c>/system</c>: outlives <c>/user</c> so that loggers hear of its end, then stops its children, the loggers last and after all they were told.</summary>
public class SystemGuardianActor(IActorRef userGuardian) : ActorBase
{
    private readonly HashSet<IActorRef> _awaited = [];
    private bool _isStoppingLoggers;

    private static SystemLoggers Loggers => ((ActorSystemImpl)Context.System).Loggers;

    protected override void PreStart() => Context.Watch(userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                OnTerminated(terminated.ActorRef);
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

    private void OnTerminated(IActorRef actor)
    {
        if (actor.Equals(userGuardian)) StopServices();
        else _awaited.Remove(actor);
        if (_awaited.Count == 0) Continue();
    }

    private void StopServices()
    {
        var services = Context.GetChildren().Where(child => !Loggers.Contains(child)).ToArray();
        Await(services);
        foreach (var service in services) Context.Stop(service);
    }

    private void Continue()
    {
        if (!_isStoppingLoggers)
        {
            _isStoppingLoggers = true;
            Await(Context.GetChildren());
            Loggers.Stop();
        }

        if (_awaited.Count == 0) Context.Stop(Self);
    }

    private void Await(IEnumerable<IActorRef> actors)
    {
        foreach (var actor in actors) _awaited.Add(Context.Watch(actor));
    }
}
