namespace Akka.TestKit;

/// <summary>A test class whose messages have no sender unless one is given.</summary>
public interface INoImplicitSender
{
}
