namespace Akka.Actor;

/// <summary>A message that a remote, untrusted system may not send.</summary>
public interface IPossiblyHarmful
{
}
