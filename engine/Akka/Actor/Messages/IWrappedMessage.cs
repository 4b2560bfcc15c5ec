namespace Akka.Actor;

/// <summary>An envelope around another message.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}
