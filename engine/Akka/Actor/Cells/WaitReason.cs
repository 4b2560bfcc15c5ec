namespace Akka.Actor;

/// <summary>What an actor does once the children that it stopped are gone.</summary>
internal enum WaitReason
{
    None,
    Creation,
    Recreation,
    Termination,
}
