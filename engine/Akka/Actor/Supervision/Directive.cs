namespace Akka.Actor;

/// <summary>What a supervisor does with a failed child.</summary>
public enum Directive
{
    Resume,
    Restart,
    Escalate,
    Stop,
}
