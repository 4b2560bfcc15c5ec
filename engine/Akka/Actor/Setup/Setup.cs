namespace Akka.Actor.Setup;

/// <summary>A piece of settings that is given in code.</summary>
public abstract class Setup
{
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}
