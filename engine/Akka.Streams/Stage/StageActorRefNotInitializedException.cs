namespace Akka.Streams.Stage;

/// <summary>The stage has no actor yet.</summary>
public class StageActorRefNotInitializedException : Exception
{
    public static readonly StageActorRefNotInitializedException Instance = new();

    private StageActorRefNotInitializedException()
        : base("You must first call GetStageActor(StageActorRef.Receive), to initialize the actor's behavior")
    {
    }
}
