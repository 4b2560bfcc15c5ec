namespace Akka.Dispatch;

/// <summary>A queue that several threads may take from at a time.</summary>
public interface IMultipleConsumerSemantics : ISemantics
{
}
