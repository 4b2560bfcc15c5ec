namespace Akka.Actor.Internal;

/// <summary>An actor that wants to be called once after its constructor.</summary>
public interface IInitializableActor
{
    void Init();
}
