namespace Akka.Persistence;

public interface IPersistenceRecovery
{
    /// <summary>From which snapshot and up to which event the actor recovers.</summary>
    Recovery Recovery { get; }
}
