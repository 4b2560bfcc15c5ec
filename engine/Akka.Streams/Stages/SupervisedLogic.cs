using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

/// <summary>A linear logic whose user code is supervised: an element on which it throws may be dropped.</summary>
internal abstract class SupervisedLogic<TIn, TOut>(LinearStage<TIn, TOut> stage, Attributes attributes) : LinearLogic<TIn, TOut>(stage)
{
    /// <summary>Starts the state over.</summary>
    protected virtual void Restart()
    {
    }

    /// <summary>Does what the decider says; when the stage goes on, the next element is asked for.</summary>
    protected void Supervise(Exception cause)
    {
        if (Decide(cause) && !HasBeenPulled(In))
            TryPull(In);
    }

    /// <returns>Whether the stage goes on.</returns>
    protected bool Decide(Exception cause)
    {
        var decider = attributes.GetAttribute<ActorAttributes.SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider;
        switch (decider(cause))
        {
            case Directive.Stop:
                FailStage(cause);
                return false;
            case Directive.Restart:
                Restart();
                return true;
            default:
                return true;
        }
    }
}
