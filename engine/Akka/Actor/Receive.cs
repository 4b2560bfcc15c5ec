namespace Akka.Actor;

/// <summary>A behavior; false says that the message is not handled.</summary>
public delegate bool Receive(object message);
