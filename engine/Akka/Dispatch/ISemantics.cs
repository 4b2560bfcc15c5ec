namespace Akka.Dispatch;

/// <summary>A property of a message queue.</summary>
public interface ISemantics
{
}
