namespace Akka.Persistence.Serialization;

/// <summary>Marks what persistence itself may serialize.</summary>
public interface IMessage;
