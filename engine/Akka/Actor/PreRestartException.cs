namespace Akka.Actor;

/// <summary>PreRestart of the failed instance failed itself.</summary>
public class PreRestartException : ActorInitializationException
{
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"exception in PreRestart({cause?.GetType().Name ?? "null"}, {optionalMessage?.GetType().Name ?? "null"})", restartException)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    public Exception RestartException { get; }

    public object OptionalMessage { get; }
}
