using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <summary>Stands before one child, forwards to it, and starts it again after a growing delay when it stops or fails.</summary>
public sealed class BackoffSupervisor : ActorBase
{
    private readonly BackoffPlan _plan;
    private IActorRef? _child;
    private int _restartCount;

    internal BackoffSupervisor(BackoffPlan plan) => _plan = plan;

    public static Props Props(BackoffOptions options) => Actor.Props.CreateBy(new Producer((BackoffPlan)options));

    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, -1));

    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries));

    protected override SupervisorStrategy SupervisorStrategy()
    {
        var strategy = _plan.Strategy ?? (OneForOneStrategy)Actor.SupervisorStrategy.DefaultStrategy;
        if (!_plan.IsOnFailure) return strategy;
        return new OneForOneStrategy(cause =>
        {
            var directive = strategy.Decider.Decide(cause);
            if (directive != Directive.Restart) return directive;
            StartLater();
            return Directive.Stop;
        });
    }

    protected override void PreStart() => StartNow();

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StartChild: StartNow(); break;
            case Reset: _restartCount = 0; break;
            case ResetRestartCount reset when reset.Current == _restartCount: _restartCount = 0; break;
            case ResetRestartCount: break;
            case GetRestartCount: Sender.Tell(new RestartCount(_restartCount), Self); break;
            case GetCurrentChild: Sender.Tell(new CurrentChild(_child ?? ActorRefs.Nobody), Self); break;
            case Terminated terminated when terminated.ActorRef.Equals(_child): OnChildEnd(); break;
            case Terminated: break;
            default: Route(message); break;
        }

        return true;
    }

    private void OnChildEnd()
    {
        _child = null;
        if (_plan.IsOnFailure) Context.Stop(Self);
        else StartLater();
    }

    private void Route(object message)
    {
        if (_child is not null && _child.Equals(Sender)) Context.Parent.Forward(message);
        else if (_child is not null) _child.Forward(message);
        else if (_plan.ReplyWhileStopped is { } reply) Sender.Tell(reply, Self);
        else Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
    }

    private void StartLater()
    {
        _child = null;
        if (_plan.MaxNrOfRetries >= 0 && _restartCount >= _plan.MaxNrOfRetries)
        {
            Context.Stop(Self);
            return;
        }

        var delay = _plan.Delay(_restartCount++);
        Context.System.Scheduler.ScheduleTellOnce(delay, Self, StartChild.Instance, Self);
    }

    private void StartNow()
    {
        if (_child is not null) return;
        // The name is free only once the last child is gone, which a failed child may not be yet.
        if (Context.Child(_plan.ChildName) is not Nobody)
        {
            Context.System.Scheduler.ScheduleTellOnce(_plan.MinBackoff, Self, StartChild.Instance, Self);
            return;
        }

        _child = Context.Watch(Context.ActorOf(_plan.ChildProps, _plan.ChildName));
        if (_plan.ResetAfter is { } after)
            Context.System.Scheduler.ScheduleTellOnce(after, Self, new ResetRestartCount(_restartCount), Self);
    }

    /// <summary>Asks for the child.</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>The child, or Nobody while there is none.</summary>
    public sealed class CurrentChild(IActorRef @ref)
    {
        public IActorRef Ref { get; } = @ref;
    }

    /// <summary>Sent by the child: the next delay is the shortest again.</summary>
    public sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    public sealed class RestartCount(int count)
    {
        public int Count { get; } = count;
    }

    public sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();

        private StartChild()
        {
        }
    }

    public sealed class ResetRestartCount(int current) : IDeadLetterSuppression
    {
        public int Current { get; } = current;
    }

    private sealed class Producer(BackoffPlan plan) : IIndirectActorProducer
    {
        public Type ActorType => typeof(BackoffSupervisor);

        public ActorBase Produce() => new BackoffSupervisor(plan);

        public void Release(ActorBase actor)
        {
        }
    }
}
