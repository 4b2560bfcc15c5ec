namespace Akka.Streams.Supervision;

/// <summary>Chooses a directive by the exception.</summary>
public delegate Directive Decider(Exception cause);
