namespace Akka.Actor;

/// <summary>A part of an actor system that is made once for it.</summary>
public interface IExtension
{
}
